// SPDX-License-Identifier: Apache-2.0

import { waitsForProvisioning } from '../claimState';
import { strongestEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

const overBy = ['ProvisioningSucceeded'];

/** Quotes the provisioner; rules that know what its words mean come first. */
export const provisioningFailed = defineRule({
  id: 'ProvisioningFailed',
  severity: 'critical',
  symptom: true,
  reads: ['PersistentVolumeClaim', 'Event'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(waitsForProvisioning)
      .flatMap(claim => {
        const events = reading.eventsOf(claim);
        const event = strongestEvent(events, [
          // The driver knows more than the controller that asked it.
          {
            reasons: ['ProvisioningFailed'],
            component: /^(?!persistentvolume-controller$)/,
            overBy,
          },
          { reasons: ['ProvisioningFailed'], overBy },
        ]);
        return event
          ? {
              subject: refOf(claim),
              key: `${claim.metadata.namespace}/${event.message}`,
              component: event.component || 'The provisioner',
              message: event.message,
            }
          : [];
      }),
  explain: ({ component, message }) => ({ component, message }),
});
