// SPDX-License-Identifier: Apache-2.0

import type {
  PersistentVolumeClaim,
  Pod,
  VolumeHealth,
} from '../../kubernetes';
import { usersOf } from '../claimState';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** What the driver itself says; the health monitor's events where no status does. */
export const volumeUnhealthy = defineRule({
  id: 'VolumeUnhealthy',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['Event'],
  readsIfKnown: ['Pod'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const users = usersOf(claim, reading);
      const health =
        claim.status.health[0] ?? users.flatMap(pod => healthOf(claim, pod))[0];
      const event = [claim, ...users]
        .map(object =>
          standingEvent(reading.eventsOf(object), {
            reasons: ['VolumeConditionAbnormal'],
            overBy: ['VolumeConditionNormal'],
          }),
        )
        .find(candidate => candidate !== undefined);
      const status: VolumeHealth['status'] | undefined =
        health?.status ?? (event && 'Degraded');
      return status
        ? {
            subject: refOf(claim),
            status,
            message: health?.message ?? event?.message ?? status,
          }
        : [];
    }),
  severity: ({ status }) => (status === 'Degraded' ? 'warning' : 'critical'),
  explain: ({ status, message }) => ({ status, message }),
});

/** Of several claims a pod may not say which it means. */
function healthOf(
  { metadata }: PersistentVolumeClaim,
  { spec, status }: Pod,
): VolumeHealth[] {
  return status.volumeHealth.filter(({ volume }) =>
    volume === undefined
      ? spec.claims.length === 1
      : spec.claims.some(
          ({ name, claimName }) =>
            claimName === metadata.name &&
            (volume === name || volume === claimName),
        ),
  );
}
