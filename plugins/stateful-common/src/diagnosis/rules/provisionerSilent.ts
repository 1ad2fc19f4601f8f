// SPDX-License-Identifier: Apache-2.0

import { waitsForProvisioning } from '../claimState';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** A provisioner that runs tells within seconds that it begins. */
const silenceMs = 5 * 60_000;

/** What a provisioner that answers says of a claim. */
const answers = ['Provisioning', 'ProvisioningFailed', 'ProvisioningSucceeded'];

export const provisionerSilent = defineRule({
  id: 'ProvisionerSilent',
  severity: 'critical',
  symptom: true,
  reads: ['PersistentVolumeClaim', 'Event'],
  readsIfKnown: ['StorageClass'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(waitsForProvisioning)
      .flatMap(claim => {
        const events = reading.eventsOf(claim);
        const asked = standingEvent(events, {
          reasons: ['ExternalProvisioning'],
        });
        const since = asked?.firstSeen ?? claim.metadata.creationTimestamp;
        if (
          !asked ||
          standingEvent(events, { reasons: answers }) ||
          !reading.lasted(since, silenceMs)
        ) {
          return [];
        }
        const provisioner =
          claim.spec.provisioner ??
          reading.get('StorageClass', '', claim.spec.storageClassName ?? '')
            ?.provisioner;
        return provisioner
          ? {
              subject: refOf(claim),
              key: `${claim.metadata.namespace}/${provisioner}`,
              provisioner,
            }
          : [];
      }),
  explain: ({ provisioner }) => ({ provisioner }),
});
