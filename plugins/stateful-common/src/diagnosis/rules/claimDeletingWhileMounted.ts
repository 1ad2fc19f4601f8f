// SPDX-License-Identifier: Apache-2.0

import { usersOf } from '../claimState';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** A whole service that is deleted takes about so long. */
const teardownMs = 60_000;

/** It is held by a finalizer until its last pod ends, and cannot be taken back. */
export const claimDeletingWhileMounted = defineRule({
  id: 'ClaimDeletingWhileMounted',
  severity: 'critical',
  yieldsTo: ['OldClaimStillDeleted'],
  reads: ['PersistentVolumeClaim', 'Pod'],
  readsIfKnown: ['Namespace'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { deletionTimestamp, namespace } = claim.metadata;
      const pod = usersOf(claim, reading).find(
        ({ metadata }) => !metadata.deletionTimestamp,
      );
      return pod &&
        reading.lasted(deletionTimestamp, teardownMs) &&
        reading.get('Namespace', '', namespace)?.status.phase !== 'Terminating'
        ? {
            subject: refOf(claim),
            pod: pod.metadata.name,
            since: deletionTimestamp,
          }
        : [];
    }),
  explain: ({ pod, since }) => ({ pod, since }),
});
