// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import { classOf, waitsForProvisioning } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

export const storageClassMissing = defineRule({
  id: 'StorageClassMissing',
  severity: 'critical',
  reads: ['PersistentVolumeClaim', 'StorageClass'],
  readsIfKnown: ['PersistentVolume'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        claim =>
          waitsForProvisioning(claim) &&
          claim.spec.storageClassName &&
          !classOf(claim, reading) &&
          !hasVolumeByHand(claim, reading),
      )
      .map(claim => ({
        subject: refOf(claim),
        key: `${claim.metadata.namespace}/${claim.spec.storageClassName}`,
        class: claim.spec.storageClassName,
      })),
  explain: found => ({ class: found.class }),
});

/** Volumes made by hand are matched by the name of a class that need not exist. */
function hasVolumeByHand(
  { spec }: PersistentVolumeClaim,
  reading: ClusterReading,
): boolean {
  return reading
    .all('PersistentVolume')
    .some(
      volume =>
        volume.spec.storageClassName === spec.storageClassName &&
        (volume.status.phase === 'Available' ||
          (volume.status.phase === 'Released' && !volume.spec.provisioner)),
    );
}
