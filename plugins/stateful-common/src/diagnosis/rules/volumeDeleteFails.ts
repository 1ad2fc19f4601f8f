// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolume } from '../../kubernetes';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** A disk that is still attached is deleted a little later. */
const retryMs = 5 * 60_000;

export const volumeDeleteFails = defineRule({
  id: 'VolumeDeleteFails',
  severity: 'warning',
  reads: ['PersistentVolume'],
  weakWithout: ['Event'],
  detect: reading =>
    reading
      .each('PersistentVolume')
      .filter(({ spec }) => spec.reclaimPolicy !== 'Retain')
      .flatMap(volume => {
        const message = failureOf(volume, reading);
        return message ? { subject: refOf(volume), message } : [];
      }),
  explain: ({ message }) => ({ message }),
});

function failureOf(
  volume: PersistentVolume,
  reading: ClusterReading,
): string | undefined {
  const { phase, message, reason, since } = volume.status;
  const event = standingEvent(reading.eventsOf(volume), {
    reasons: ['VolumeFailedDelete'],
  });
  if (phase === 'Failed') {
    return event?.message ?? message ?? reason ?? 'its phase is Failed.';
  }
  return phase === 'Released' &&
    event &&
    reading.lasted(since ?? event.firstSeen, retryMs)
    ? event.message
    : undefined;
}
