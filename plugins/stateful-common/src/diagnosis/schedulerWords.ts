// SPDX-License-Identifier: Apache-2.0

import type { Event, Pod } from '../kubernetes';
import { findCondition } from '../kubernetes/condition';

/**
 * What keeps a pod from nodes, as schedulers of 1.20 to 1.37 say it. What they say of
 * volumes is the matter of claims.
 */
const obstacles: readonly [obstacle: string, words: RegExp][] = [
  ['resources', /Insufficient [\w./-]+|Too many pods/],
  ['taints', /had (untolerated )?taints?\b/],
  [
    'node affinity',
    /match Pod's node affinity|match node selector|match node affinity/,
  ],
  [
    'Pod affinity',
    /(match|satisfy) (existing pods|pod)('s)? (anti-)?affinity|existing pods anti-affinity/i,
  ],
  ['ports', /have free ports/],
  ['free storage', /(not )?have enough free storage/],
  ['spread constraints', /match pod topology spread constraints/],
  ['cordoned nodes', /were unschedulable/],
  ['no nodes', /no nodes available to schedule pods/],
];

/** Why the scheduler finds no node for a pod, apart from its volumes. */
export interface SchedulingFailure {
  since?: string;
  /** Without what it says of preemption. */
  message: string;
  obstacles: string[];
  /** Resources of which nodes have too little, such as `memory`. */
  insufficient: string[];
}

/** The condition is the newest word, and outlives the event. */
export function schedulingFailure(
  { status }: Pod,
  event?: Event,
): SchedulingFailure | undefined {
  const scheduled = findCondition(status.conditions, 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') {
    return undefined;
  }
  const message = (scheduled.message ?? event?.message ?? '')
    .replace(/\s*preemption: .*$/s, '')
    .trim();
  return {
    since: scheduled.lastTransitionTime,
    message,
    obstacles: obstaclesIn(message),
    insufficient: [...message.matchAll(/Insufficient ([\w./-]*\w)/g)].map(
      ([, resource]) => resource,
    ),
  };
}

/** What a scheduler's message is about, apart from volumes. */
export function obstaclesIn(message: string): string[] {
  return obstacles
    .filter(([, words]) => words.test(message))
    .map(([obstacle]) => obstacle);
}
