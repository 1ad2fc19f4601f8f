// SPDX-License-Identifier: Apache-2.0

import type { Event, ReplicaSet, StatefulSet } from '../kubernetes';
import type { ClusterReading } from './clusterReading';
import { standingEvent } from './evidence';

/** A workload that wants more pods than it has, and why it gets none. */
export interface CreationFailure {
  workload: StatefulSet | ReplicaSet;
  event: Event;
}

/** What creation failures are read from, for rules that look at their message. */
export const creationFailureKinds = ['Event'] as const;
export const creationFailureKindsWeakWithout = [
  'StatefulSet',
  'ReplicaSet',
] as const;

/** Creations that the API server refused with such a message, and still does. */
export function creationFailures(
  reading: ClusterReading,
  message: RegExp,
): CreationFailure[] {
  return [...reading.each('StatefulSet'), ...reading.each('ReplicaSet')]
    .filter(
      ({ metadata, spec, status }) =>
        !metadata.deletionTimestamp && status.readyReplicas < spec.replicas,
    )
    .flatMap(workload => {
      // The newest is what holds it now: an earlier one may be resolved.
      const event = standingEvent(reading.eventsOf(workload), {
        reasons: ['FailedCreate'],
        overBy: ['SuccessfulCreate'],
      });
      return event && message.test(event.message) ? { workload, event } : [];
    });
}

/** What the API server said, without the controller's words around it. */
export function refusalOf({ message }: Event): string {
  return message.replace(/^.*? failed error: /i, '').trim();
}
