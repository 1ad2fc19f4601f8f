// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolume, PersistentVolumeClaim } from '../../kubernetes';
import { usersOf } from '../claimState';
import { refOf } from '../objectRef';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { defineRule } from '../rule';
import {
  differencesOf,
  isReservedFor,
  staticBindingKinds,
  staticBindingKindsIfKnown,
  staticClaims,
} from '../staticBinding';

/** As in `Cannot bind to requested volume "a": incompatible accessMode` and `volume "a" already bound to a different claim.` */
const aboutVolume = /\bvolume "([^"]+)":? (.+?)\.?$/;

interface Mismatch {
  volume?: string;
  differences: string[];
}

export const staticVolumeMismatch = defineRule({
  id: 'StaticVolumeMismatch',
  severity: 'critical',
  yieldsTo: ['VolumeReservedForDeletedClaim'],
  reads: staticBindingKinds,
  weakWithout: ['PersistentVolume'],
  readsIfKnown: [...staticBindingKindsIfKnown, 'Event'],
  detect: reading =>
    staticClaims(reading).flatMap(claim => {
      const mismatch = mismatchOf(claim, reading);
      return mismatch
        ? {
            subject: refOf(claim),
            className: claim.spec.storageClassName ?? '',
            ...mismatch,
          }
        : [];
    }),
  explain: ({ volume, differences, className }) => ({
    volume: volume ?? '',
    differences: differences.join('; '),
    class: className,
    variant: variantOf(volume, differences),
  }),
});

function variantOf(volume: string | undefined, differences: string[]) {
  if (volume === undefined) {
    return 'none';
  }
  return differences.length ? undefined : 'missing';
}

function mismatchOf(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): Mismatch | undefined {
  if (!reading.knows('PersistentVolume')) {
    return toldMismatch(claim, reading);
  }
  return claim.spec.volumeName
    ? mismatchOfNamed(claim, claim.spec.volumeName, reading)
    : mismatchOfNearest(claim, reading);
}

/** What the controller says of the volume that a claim names. */
function toldMismatch(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): Mismatch | undefined {
  const event = standingEvent(reading.eventsOf(claim), {
    reasons: ['VolumeMismatch', 'FailedBinding'],
    message: aboutVolume,
  });
  const [, volume, words] = aboutVolume.exec(event?.message ?? '') ?? [];
  return volume === undefined ? undefined : { volume, differences: [words] };
}

function mismatchOfNamed(
  claim: PersistentVolumeClaim,
  name: string,
  reading: ClusterReading,
): Mismatch | undefined {
  const volume = reading.get('PersistentVolume', '', name);
  if (!volume) {
    return { volume: name, differences: [] };
  }
  if (volume.status.phase === 'Released') {
    return undefined;
  }
  const { claimRef } = volume.spec;
  const differences = [
    ...differencesOf(claim, volume),
    ...(claimRef && !isReservedFor(volume, claim)
      ? [
          `the volume is reserved for claim ${claimRef.namespace}/${claimRef.name}`,
        ]
      : []),
  ];
  return differences.length ? { volume: name, differences } : undefined;
}

/** Of the volumes that are free, the one that fits best. */
function mismatchOfNearest(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): Mismatch | undefined {
  const nearest = reading
    .all('PersistentVolume')
    .filter(volume => isFree(volume, claim))
    .map(volume => ({
      volume: volume.metadata.name,
      differences: differencesOf(claim, volume),
    }))
    .sort((a, b) => a.differences.length - b.differences.length)[0];
  if (!nearest) {
    return usersOf(claim, reading).length ? { differences: [] } : undefined;
  }
  return nearest.differences.length ? nearest : undefined;
}

function isFree(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): boolean {
  return (
    volume.status.phase === 'Available' &&
    (!volume.spec.claimRef || isReservedFor(volume, claim))
  );
}
