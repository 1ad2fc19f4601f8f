// SPDX-License-Identifier: Apache-2.0

import type { StatefulSet } from '../../kubernetes';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { hasStarted, isStuck, unreadySince } from '../podState';
import { setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** A restart of one member, without peers. */
const restartMs = 5 * 60_000;

/**
 * After all pods went, OrderedReady makes the second only when the first is ready. The
 * claims of the others tell that this is no first start.
 */
export const orderedRestartDeadlock = defineRule({
  id: 'OrderedRestartDeadlock',
  severity: 'critical',
  confidence: 'medium',
  symptom: true,
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec }) =>
          !metadata.deletionTimestamp &&
          spec.podManagementPolicy === 'OrderedReady' &&
          spec.replicas > 1,
      )
      .flatMap(set => {
        const [first, ...others] = setMembers(set, reading);
        return first?.index === 0 &&
          !others.length &&
          isStuck(first.pod) &&
          (hasStarted(first.pod) ||
            first.pod.status.containers.some(({ restarts }) => restarts > 0)) &&
          othersHadClaims(set, first.pod.metadata.creationTimestamp, reading) &&
          !standingEvent(reading.eventsOf(set), {
            reasons: ['FailedCreate'],
            overBy: ['SuccessfulCreate'],
          }) &&
          reading.lasted(unreadySince(first.pod), restartMs)
          ? {
              subject: refOf(first.pod),
              set: set.metadata.name,
              missing: set.spec.replicas - 1,
            }
          : [];
      }),
  explain: ({ set, missing }) => ({ set, missing }),
});

/** Whether each of the others has a bound claim from before this pod was made. */
function othersHadClaims(
  { metadata, spec }: StatefulSet,
  madeAt: string | undefined,
  reading: ClusterReading,
): boolean {
  const hadClaims = (ordinal: number) =>
    spec.claimTemplates.every(template => {
      const claim = reading.get(
        'PersistentVolumeClaim',
        metadata.namespace,
        `${template.name}-${metadata.name}-${ordinal}`,
      );
      return (
        claim?.status.phase === 'Bound' &&
        Date.parse(claim.metadata.creationTimestamp ?? '') <
          Date.parse(madeAt ?? '')
      );
    });
  // Not as a list: a set may ask for two billion replicas.
  const end = spec.firstOrdinal + spec.replicas;
  let next = spec.firstOrdinal + 1;
  while (spec.claimTemplates.length > 0 && next < end && hadClaims(next)) {
    next += 1;
  }
  return next >= end && spec.claimTemplates.length > 0;
}
