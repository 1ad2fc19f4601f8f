// SPDX-License-Identifier: Apache-2.0

import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { blockedRollouts } from '../rolloutState';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

const reasons = [
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'RegistryUnavailable',
];

/** Init containers as well: the pod waits for them first. */
export const imageCannotBePulled = defineRule({
  id: 'ImageCannotBePulled',
  severity: 'critical',
  yieldsTo: [...blockedRollouts.all],
  reads: ['Pod'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(isStuck)
      .flatMap(pod => {
        const status = pod.status.containers.find(
          ({ state, reason }) =>
            state === 'waiting' && reasons.includes(reason ?? ''),
        );
        if (!status) {
          return [];
        }
        // The back-off hides the registry's answer, which the event keeps.
        const event = standingEvent(reading.eventsOf(pod), {
          reasons: ['Failed'],
          message: /^Failed to pull image/,
        });
        return {
          subject: refOf(pod),
          key: replicaKey(pod, status.name),
          container: status.name,
          reason: status.reason,
          message: event?.message ?? status.message ?? 'no message',
        };
      }),
  explain: ({ container, reason, message }) => ({ container, reason, message }),
});
