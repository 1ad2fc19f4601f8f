// SPDX-License-Identifier: Apache-2.0

import type { VolumeHealth } from '../../kubernetes';
import { usersOf } from '../claimState';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** What the driver itself says; the health monitor's events where no status does. */
export const volumeUnhealthy = defineRule({
  id: 'VolumeUnhealthy',
  reads: ['PersistentVolumeClaim'],
  readsIfKnown: ['Pod', 'Event'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const users = usersOf(claim, reading);
      const health =
        claim.status.health ??
        users
          // Of several claims it does not say which.
          .filter(({ spec }) => spec.claims.length === 1)
          .map(({ status }) => status.volumeHealth)
          .find(candidate => candidate !== undefined);
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
