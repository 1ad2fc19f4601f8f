// SPDX-License-Identifier: Apache-2.0

import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

export const claimsOfAnotherController = defineRule({
  id: 'ClaimsOfAnotherController',
  severity: 'warning',
  reads: ['StatefulSet', 'Event'],
  detect: reading =>
    reading.each('StatefulSet').flatMap(set => {
      const event = standingEvent(reading.eventsOf(set), {
        reasons: ['ConflictingController'],
      });
      return event ? { subject: refOf(set), message: event.message } : [];
    }),
  explain: ({ message }) => ({ message }),
});
