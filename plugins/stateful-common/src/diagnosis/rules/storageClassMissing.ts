// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import { classOf, waitsForProvisioning } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

const notFound = /^storageclass\S* "[^"]*" not found/i;

export const storageClassMissing = defineRule({
  id: 'StorageClassMissing',
  severity: 'critical',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['StorageClass'],
  readsIfKnown: ['PersistentVolume', 'Event'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        claim =>
          waitsForProvisioning(claim) &&
          claim.spec.storageClassName &&
          isMissing(claim, reading) &&
          !hasVolumeByHand(claim, reading),
      )
      .map(claim => ({
        subject: refOf(claim),
        key: `${claim.metadata.namespace}/${claim.spec.storageClassName}`,
        class: claim.spec.storageClassName,
      })),
  explain: found => ({ class: found.class }),
});

/** Where classes may not be read, the controller's own words prove it. */
function isMissing(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): boolean {
  return reading.knows('StorageClass')
    ? !classOf(claim, reading)
    : standingEvent(reading.eventsOf(claim), {
        reasons: ['ProvisioningFailed'],
        message: notFound,
      }) !== undefined;
}

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
