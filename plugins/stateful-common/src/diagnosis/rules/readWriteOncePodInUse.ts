// SPDX-License-Identifier: Apache-2.0

import { claimsOf, usersOf } from '../claimState';
import { refOf } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
import { defineRule } from '../rule';

/** Time for a pod that is replaced to end. */
const replacementMs = 60_000;

export const readWriteOncePodInUse = defineRule({
  id: 'ReadWriteOncePodInUse',
  severity: 'critical',
  yieldsTo: ['RolloutWaitsForOwnVolume'],
  reads: ['Pod', 'PersistentVolumeClaim'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(
        pod =>
          isStuck(pod) &&
          !hasStarted(pod) &&
          reading.lasted(pod.metadata.creationTimestamp, replacementMs),
      )
      .flatMap(pod =>
        claimsOf(pod, reading)
          .filter(({ spec }) => spec.accessModes.includes('ReadWriteOncePod'))
          .flatMap(claim => {
            const holder = usersOf(claim, reading).find(
              ({ metadata, spec }) =>
                metadata.name !== pod.metadata.name &&
                !metadata.deletionTimestamp &&
                spec.nodeName,
            );
            return holder
              ? {
                  subject: refOf(pod),
                  claim: claim.metadata.name,
                  holder: holder.metadata.name,
                }
              : [];
          }),
      ),
  explain: ({ claim, holder }) => ({ claim, holder }),
});
