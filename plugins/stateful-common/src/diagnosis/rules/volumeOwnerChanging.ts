// SPDX-License-Identifier: Apache-2.0

import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
import { defineRule } from '../rule';

/** It takes long, ends, and begins anew at each start. */
export const volumeOwnerChanging = defineRule({
  id: 'VolumeOwnerChanging',
  severity: 'warning',
  reads: ['Pod', 'Event'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => isStuck(pod) && !hasStarted(pod))
      .flatMap(pod => {
        const event = standingEvent(reading.eventsOf(pod), {
          reasons: ['VolumePermissionChangeInProgress'],
          overBy: ['Started', 'Pulled', 'Created'],
        });
        return event
          ? {
              subject: refOf(pod),
              message: event.message,
              isFirst: pod.spec.fsGroupChangePolicy === 'OnRootMismatch',
            }
          : [];
      }),
  explain: ({ message, isFirst }) => ({
    message,
    variant: isFirst ? 'onRootMismatch' : undefined,
  }),
});
