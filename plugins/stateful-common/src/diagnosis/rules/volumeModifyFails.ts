// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The volume is used on with its old attributes meanwhile. */
export const volumeModifyFails = defineRule({
  id: 'VolumeModifyFails',
  severity: 'warning',
  reads: ['PersistentVolumeClaim'],
  readsIfKnown: ['VolumeAttributesClass', 'Event'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        ({ metadata, spec }) =>
          !metadata.deletionTimestamp && spec.volumeAttributesClassName,
      )
      .flatMap(claim => {
        const className = claim.spec.volumeAttributesClassName!;
        const isMissing =
          reading.knows('VolumeAttributesClass') &&
          !reading.get('VolumeAttributesClass', '', className);
        const message = errorOf(claim, reading);
        return isMissing || message !== undefined
          ? { subject: refOf(claim), class: className, isMissing, message }
          : [];
      }),
  explain: ({ isMissing, message, ...found }) => ({
    class: found.class,
    message,
    variant: isMissing ? 'missing' : undefined,
  }),
});

function errorOf(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): string | undefined {
  const { conditions, modification } = claim.status;
  const condition = findCondition(conditions, 'ModifyVolumeError');
  const isRefused = condition?.status === 'True';
  if (!isRefused && modification !== 'Infeasible') {
    return undefined;
  }
  const event = standingEvent(reading.eventsOf(claim), {
    reasons: ['VolumeModifyFailed'],
    overBy: ['VolumeModifySuccessful'],
  });
  return (isRefused && condition.message) || event?.message || 'Infeasible';
}
