// SPDX-License-Identifier: Apache-2.0

import { classOf, usersOf, waitsForProvisioning } from '../claimState';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

/** As kstatus: time for a volume to bind or a node to join. */
const schedulingMs = 15_000;

export const claimWaitsForPod = defineRule({
  id: 'ClaimWaitsForPod',
  severity: 'warning',
  symptom: true,
  reads: ['PersistentVolumeClaim', 'Pod', 'StorageClass'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const storageClass = classOf(claim, reading);
      if (
        !waitsForProvisioning(claim) ||
        claim.spec.selectedNode ||
        storageClass?.volumeBindingMode !== 'WaitForFirstConsumer'
      ) {
        return [];
      }
      const pod = usersOf(claim, reading).find(
        user =>
          isStuck(user) &&
          !user.spec.nodeName &&
          reading.lasted(user.metadata.creationTimestamp, schedulingMs),
      );
      return pod
        ? {
            subject: refOf(claim),
            waitsFor: [refOf(pod)],
            pod: pod.metadata.name,
            class: storageClass.metadata.name,
          }
        : [];
    }),
  explain: found => ({ pod: found.pod, class: found.class }),
});
