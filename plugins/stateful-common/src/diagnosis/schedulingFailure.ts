// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../kubernetes';
import { findCondition } from '../kubernetes/condition';
import type { ClusterReading } from './clusterReading';
import { standingEvent } from './evidence';
import { isStuck } from './podState';

/** As kstatus: time for a volume to bind or a node to join. */
const schedulingMs = 15_000;

/** How long a node takes that an autoscaler asked for. */
export const newNodeMs = 10 * 60_000;

/** What scheduling failures are read from. */
export const schedulingFailureKinds = ['Pod'] as const;
export const schedulingFailureKindsIfKnown = ['Event'] as const;

/** A pod that has no node, and what the scheduler says of it. */
export interface SchedulingFailure {
  pod: Pod;
  message: string;
}

/** Pods for which the scheduler found no node, while no autoscaler makes one. */
export function schedulingFailures(
  reading: ClusterReading,
  words: RegExp,
): SchedulingFailure[] {
  return reading
    .each('Pod')
    .filter(pod => !pod.spec.nodeName && isStuck(pod))
    .flatMap(pod => {
      const events = reading.eventsOf(pod);
      const condition = findCondition(pod.status.conditions, 'PodScheduled');
      const event = standingEvent(events, {
        reasons: ['FailedScheduling'],
        overBy: ['Scheduled'],
      });
      // The condition is of the last attempt, and does not expire.
      const message = [condition?.message, event?.message].find(
        text => text !== undefined,
      );
      const since =
        condition?.lastTransitionTime ?? pod.metadata.creationTimestamp;
      return message !== undefined &&
        words.test(message) &&
        reading.lasted(since, schedulingMs) &&
        !nodeIsComing(pod, reading)
        ? { pod, message }
        : [];
    });
}

/** Whether an autoscaler has answered, and its node may be on its way. */
export function nodeIsComing(pod: Pod, reading: ClusterReading): boolean {
  const promise = standingEvent(reading.eventsOf(pod), {
    reasons: ['TriggeredScaleUp', 'Nominated'],
    overBy: ['NotTriggerScaleUp'],
  });
  return promise !== undefined && !reading.lasted(promise.lastSeen, newNodeMs);
}
