// SPDX-License-Identifier: Apache-2.0

import type { StatefulSet } from '../../kubernetes';
import { setOfClaim } from '../chain';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { isReady } from '../podState';
import { defineRule } from '../rule';

/** The garbage collector deletes what a deleted pod owned within this time. */
const collectionMs = 2 * 60_000;

/**
 * With whenScaled: Delete a claim is owned by its pod. While one is owned by an earlier
 * pod, the controller silently makes no new one.
 */
export const claimOfEarlierPod = defineRule({
  id: 'ClaimOfEarlierPod',
  severity: 'warning',
  reads: ['PersistentVolumeClaim', 'StatefulSet'],
  readsIfKnown: ['Pod', 'Event'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { namespace, name, ownerReferences } = claim.metadata;
      const origin = setOfClaim(reading, namespace, name);
      const owner = ownerReferences.find(({ kind }) => kind === 'Pod');
      if (!origin || !owner) {
        return [];
      }
      const { set, ordinal } = origin;
      const { firstOrdinal, replicas, whenScaled } = set.spec;
      const pod = `${set.metadata.name}-${ordinal}`;
      // When the earlier pod went is told only by an event, which expires.
      const went = reading
        .eventsOf(set)
        .find(
          ({ reason, message }) =>
            reason === 'SuccessfulDelete' && message.includes(pod),
        );
      return whenScaled === 'Delete' &&
        ordinal >= firstOrdinal &&
        ordinal < firstOrdinal + replicas &&
        (reading.knows('Pod')
          ? !reading.get('Pod', namespace, pod)
          : set.status.readyReplicas === 0) &&
        isNext(set, ordinal, reading) &&
        (!went || reading.lasted(went.lastSeen, collectionMs))
        ? { subject: refOf(claim), pod, set: set.metadata.name }
        : [];
    }),
  explain: ({ pod, set }) => ({ pod, set }),
});

/** Whether no lower replica is waited for first. */
function isNext(
  { metadata, spec }: StatefulSet,
  ordinal: number,
  reading: ClusterReading,
): boolean {
  const isThere = (lower: number) => {
    const name = `${metadata.name}-${lower}`;
    const pod = reading.get('Pod', metadata.namespace, name);
    return pod !== undefined && isReady(pod);
  };
  // Not as a list: a set may ask for two billion replicas.
  let next = spec.firstOrdinal;
  while (next < ordinal && isThere(next)) {
    next += 1;
  }
  return spec.podManagementPolicy === 'Parallel' || next === ordinal;
}
