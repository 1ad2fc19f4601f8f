// SPDX-License-Identifier: Apache-2.0

import { waitsForProvisioning } from '../claimState';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** A class named "" is deliberately none: such a claim waits for a volume made by hand. */
export const noDefaultStorageClass = defineRule({
  id: 'NoDefaultStorageClass',
  severity: 'critical',
  reads: ['PersistentVolumeClaim', 'StorageClass'],
  detect: reading =>
    reading.all('StorageClass').some(({ isDefault }) => isDefault)
      ? []
      : reading
          .each('PersistentVolumeClaim')
          .filter(
            claim =>
              waitsForProvisioning(claim) &&
              claim.spec.storageClassName === undefined,
          )
          .map(claim => ({
            subject: refOf(claim),
            key: claim.metadata.namespace,
          })),
  explain: () => ({}),
});
