// SPDX-License-Identifier: Apache-2.0

import { waitsForProvisioning } from '../claimState';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The controller's words, which prove it where classes may not be read. */
const noClass = /no storage class is set/i;

/** A class named "" is deliberately none: such a claim waits for a volume made by hand. */
export const noDefaultStorageClass = defineRule({
  id: 'NoDefaultStorageClass',
  severity: 'critical',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['StorageClass'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading.all('StorageClass').some(({ isDefault }) => isDefault)
      ? []
      : reading
          .each('PersistentVolumeClaim')
          .filter(
            claim =>
              waitsForProvisioning(claim) &&
              claim.spec.storageClassName === undefined &&
              (reading.knows('StorageClass') ||
                standingEvent(reading.eventsOf(claim), {
                  reasons: ['FailedBinding'],
                  message: noClass,
                }) !== undefined),
          )
          .map(claim => ({
            subject: refOf(claim),
            key: claim.metadata.namespace,
          })),
  explain: () => ({}),
});
