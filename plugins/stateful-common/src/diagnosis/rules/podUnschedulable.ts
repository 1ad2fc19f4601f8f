// SPDX-License-Identifier: Apache-2.0

import type { Node, Pod } from '../../kubernetes';
import { controllerOf } from '../../kubernetes/objectMeta';
import { parseQuantity } from '../../kubernetes/quantity';
import { claimsOf, waitsForProvisioning } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule, type Found } from '../rule';
import { schedulingFailure, type SchedulingFailure } from '../schedulerWords';
import { newNodeMs, nodeIsComing } from '../schedulingFailure';

/** As kstatus: time for a node to join or a volume to bind. */
const schedulingMs = 15_000;

interface Unschedulable extends Found {
  message: string;
  asked?: string;
  largest?: string;
  preempted: boolean;
  mayPass: boolean;
}

/** Claims that bind late wait for it: it is their cause. */
export const podUnschedulable = defineRule<Unschedulable>({
  id: 'PodUnschedulable',
  // Only events tell whether an autoscaler has found a way.
  severity: ({ mayPass }) => (mayPass ? 'warning' : 'critical'),
  symptom: true,
  reads: ['Pod'],
  readsIfKnown: ['Event', 'Node', 'PersistentVolumeClaim'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => isStuck(pod) && !pod.spec.nodeName)
      .flatMap(pod => {
        const event = standingEvent(reading.eventsOf(pod), {
          reasons: ['FailedScheduling'],
        });
        const failure = schedulingFailure(pod, event);
        const since = failure?.since ?? pod.metadata.creationTimestamp;
        if (
          !failure?.obstacles.length ||
          !reading.lasted(since, schedulingMs) ||
          nodeIsComing(pod, reading)
        ) {
          return [];
        }
        const owner = controllerOf(pod.metadata)?.uid ?? pod.metadata.uid;
        return {
          subject: refOf(pod),
          key: `${owner}/${failure.obstacles}/${failure.insufficient}`,
          affects: claimsOf(pod, reading)
            .filter(waitsForProvisioning)
            .map(refOf),
          message: failure.message,
          asked: askedOf(pod, failure),
          largest: largestOf(reading.all('Node'), failure),
          preempted: wasPreempted(pod, reading),
          mayPass: !reading.knows('Event') && !reading.lasted(since, newNodeMs),
        };
      }),
  explain: ({ message, asked, largest, preempted }) => ({
    message,
    asked,
    largest,
    variant:
      (preempted && 'preempted') ||
      (asked && largest && 'compared') ||
      (asked && 'asked') ||
      undefined,
  }),
});

/** What it asks for of the resources that are short, by container. */
function askedOf(
  { spec }: Pod,
  { insufficient }: SchedulingFailure,
): string | undefined {
  const asked = spec.containers.flatMap(({ name, requests }) =>
    insufficient
      .filter(resource => requests[resource])
      .map(resource => `${requests[resource]} ${resource} (${name})`),
  );
  return asked.length ? asked.join(', ') : undefined;
}

/** The most that any node has in all; what is free of it is less. */
function largestOf(
  nodes: Node[],
  { insufficient }: SchedulingFailure,
): string | undefined {
  const largest = insufficient.flatMap(resource => {
    const [most] = nodes
      .flatMap(({ status }) => status.allocatable[resource] ?? [])
      .sort((a, b) => (parseQuantity(b) ?? 0) - (parseQuantity(a) ?? 0));
    return most === undefined ? [] : `${most} ${resource}`;
  });
  return largest.length ? largest.join(', ') : undefined;
}

/** The event is about the pod of the same name that had to go. */
function wasPreempted(pod: Pod, reading: ClusterReading): boolean {
  const madeAt = Date.parse(pod.metadata.creationTimestamp ?? '');
  return reading
    .eventsOfName(pod)
    .some(
      ({ reason, lastSeen }) =>
        reason === 'Preempted' &&
        Date.parse(lastSeen ?? '') <= madeAt + newNodeMs,
    );
}
