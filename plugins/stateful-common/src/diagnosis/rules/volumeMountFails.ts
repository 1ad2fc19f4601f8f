// SPDX-License-Identifier: Apache-2.0

import { claimsOf } from '../claimState';
import { standingEvents } from '../evidence';
import { refOf } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

/** The kubelet tries again several times within this time. */
const retryMs = 3 * 60_000;

/** Says only that the kubelet waits, and hides what the driver said. */
const waiting = /^Unable to attach or mount volumes/;

/**
 * Quotes the kubelet about a claim's volume. Volumes that are no claims, such as a
 * service account's token, fail for a moment on their way without harm
 * (kubernetes#105204).
 */
export const volumeMountFails = defineRule({
  id: 'VolumeMountFails',
  severity: 'critical',
  symptom: true,
  reads: ['Pod', 'Event', 'PersistentVolumeClaim'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => isStuck(pod) && !hasStarted(pod))
      .flatMap(pod => {
        const claims = claimsOf(pod, reading).filter(
          ({ status }) => status.phase === 'Bound',
        );
        const failures = standingEvents(reading.eventsOf(pod), {
          reasons: ['FailedMount', 'FailedMapVolume'],
        }).flatMap(event => {
          const claim = claims.find(
            ({ metadata, spec }) =>
              event.message.includes(`"${spec.volumeName}"`) ||
              pod.spec.claims.some(
                ({ name, claimName }) =>
                  claimName === metadata.name &&
                  new RegExp(`unmounted volumes=\\[[^\\]]*\\b${name}\\b`).test(
                    event.message,
                  ),
              ),
          );
          return claim ? { event, claim } : [];
        });
        const failure =
          failures.find(({ event }) => !waiting.test(event.message)) ??
          failures[0];
        return failure && reading.lasted(failure.event.firstSeen, retryMs)
          ? {
              subject: refOf(pod),
              // That the kubelet waits is no cause that others could share.
              key: waiting.test(failure.event.message)
                ? undefined
                : replicaKey(pod, failure.event.message.replace(/"[^"]*"/, '')),
              waitsFor: [refOf(failure.claim)],
              claim: failure.claim.metadata.name,
              node: pod.spec.nodeName ?? 'its node',
              message: failure.event.message,
            }
          : [];
      }),
  explain: ({ claim, node, message }) => ({ claim, node, message }),
});
