// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import type { ClusterReading } from '../clusterReading';
import { creationFailures } from '../creationFailure';
import { refOf, type ObjectRef } from '../objectRef';
import { defineRule } from '../rule';
import { schedulingFailures } from '../schedulingFailure';

/** A claim that nothing holds goes within this time. */
const deletionMs = 2 * 60_000;

/** As the StatefulSet controller says it, and the scheduler. */
const deleting =
  /\b(?:pvc|persistentvolumeclaim) "?([^\s"]+)"? is being deleted/i;

/** Protection counts pods that have ended as well. */
export const oldClaimStillDeleted = defineRule({
  id: 'OldClaimStillDeleted',
  severity: 'critical',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['StatefulSet', 'Event'],
  readsIfKnown: ['ReplicaSet', 'Pod'],
  detect: reading =>
    [
      ...creationFailures(reading, deleting).map(({ workload, event }) => ({
        waiting: refOf(workload),
        message: event.message,
      })),
      ...schedulingFailures(reading, deleting).map(({ pod, message }) => ({
        waiting: refOf(pod),
        message,
      })),
    ].flatMap(({ waiting, message }) => {
      const claim = reading.get(
        'PersistentVolumeClaim',
        waiting.namespace,
        deleting.exec(message)![1],
      );
      return claim &&
        reading.lasted(claim.metadata.deletionTimestamp, deletionMs)
        ? {
            subject: refOf(claim),
            affects: [waiting],
            waiting,
            holder: holderOf(claim, waiting, reading),
          }
        : [];
    }),
  explain: ({ waiting, holder }) => ({
    waitingKind: waiting.kind,
    waiting: waiting.name,
    holder,
    variant: holder ? 'held' : undefined,
  }),
});

function holderOf(
  { metadata }: PersistentVolumeClaim,
  waiting: ObjectRef,
  reading: ClusterReading,
): string | undefined {
  return reading
    .podsUsing(metadata.namespace, metadata.name)
    .map(pod => pod.metadata.name)
    .find(name => waiting.kind !== 'Pod' || name !== waiting.name);
}
