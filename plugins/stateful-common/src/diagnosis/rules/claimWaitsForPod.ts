// SPDX-License-Identifier: Apache-2.0

import { bindsLate, usersOf, waitsForProvisioning } from '../claimState';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';
import { nodeIsComing } from '../schedulingFailure';

/** As kstatus: time for a volume to bind or a node to join. */
const schedulingMs = 15_000;

export const claimWaitsForPod = defineRule({
  id: 'ClaimWaitsForPod',
  severity: 'warning',
  symptom: true,
  reads: ['PersistentVolumeClaim', 'Pod'],
  weakWithout: ['StorageClass'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      if (
        !waitsForProvisioning(claim) ||
        claim.spec.selectedNode ||
        !bindsLate(claim, reading)
      ) {
        return [];
      }
      const pod = usersOf(claim, reading).find(
        user =>
          isStuck(user) &&
          !user.spec.nodeName &&
          !nodeIsComing(user, reading) &&
          reading.lasted(user.metadata.creationTimestamp, schedulingMs),
      );
      return pod
        ? {
            subject: refOf(claim),
            waitsFor: [refOf(pod)],
            pod: pod.metadata.name,
            class: claim.spec.storageClassName ?? 'of the claim',
          }
        : [];
    }),
  explain: found => ({ pod: found.pod, class: found.class }),
});
