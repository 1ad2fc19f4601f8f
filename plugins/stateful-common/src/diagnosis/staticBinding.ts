// SPDX-License-Identifier: Apache-2.0

import { formatQuantity } from '../kubernetes';
import type { PersistentVolume, PersistentVolumeClaim } from '../kubernetes';
import { matchesLabels } from '../kubernetes/labels';
import { classOf, usersOf } from './claimState';
import type { ClusterReading } from './clusterReading';

const noProvisioner = 'kubernetes.io/no-provisioner';

/** Time for a volume that is applied together with the claim. */
const bindingMs = 60_000;

/** What claims that wait for a volume made by hand are read from. */
export const staticBindingKinds = ['PersistentVolumeClaim'] as const;
export const staticBindingKindsIfKnown = ['StorageClass', 'Pod'] as const;

/** Claims for which nobody makes a volume: they name one, or wait for one made by hand. */
export function staticClaims(reading: ClusterReading): PersistentVolumeClaim[] {
  return reading
    .each('PersistentVolumeClaim')
    .filter(
      claim =>
        !claim.metadata.deletionTimestamp &&
        claim.status.phase === 'Pending' &&
        (claim.spec.volumeName !== undefined || isByHand(claim, reading)) &&
        reading.lasted(claim.metadata.creationTimestamp, bindingMs),
    );
}

function isByHand(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): boolean {
  const { storageClassName } = claim.spec;
  if (storageClassName === '') {
    return true;
  }
  const storageClass = classOf(claim, reading);
  if (!storageClass) {
    return (
      storageClassName !== undefined &&
      reading.knows('StorageClass') &&
      reading
        .all('PersistentVolume')
        .some(
          ({ spec }) =>
            spec.storageClassName === storageClassName && !spec.provisioner,
        )
    );
  }
  return (
    storageClass.provisioner === noProvisioner &&
    (storageClass.volumeBindingMode !== 'WaitForFirstConsumer' ||
      usersOf(claim, reading).length > 0)
  );
}

/** Whether a volume was last of a claim of this name. */
export function isReservedFor(
  { spec: { claimRef } }: PersistentVolume,
  { metadata }: PersistentVolumeClaim,
): boolean {
  return (
    claimRef?.namespace === metadata.namespace &&
    claimRef.name === metadata.name
  );
}

/** In what a volume does not fit a claim, in words. */
export function differencesOf(
  { spec: wanted }: PersistentVolumeClaim,
  { metadata, spec }: PersistentVolume,
): string[] {
  const { capacityBytes = Infinity, accessModes } = spec;
  const { requestedBytes = 0 } = wanted;
  const missing = wanted.accessModes.filter(
    mode => accessModes.length && !accessModes.includes(mode),
  );
  const wantedClass = wanted.storageClassName ?? spec.storageClassName ?? '';
  return [
    ...(capacityBytes < requestedBytes
      ? [
          `the claim requests ${formatQuantity(
            requestedBytes,
          )} and the volume has ${formatQuantity(capacityBytes)}`,
        ]
      : []),
    ...(missing.length
      ? [
          `the claim wants access mode ${missing.join(
            ', ',
          )} and the volume has ${accessModes.join(', ')}`,
        ]
      : []),
    ...(wantedClass !== (spec.storageClassName ?? '')
      ? [
          `storageClassName is "${wantedClass}" on the claim and "${
            spec.storageClassName ?? ''
          }" on the volume`,
        ]
      : []),
    ...(wanted.volumeMode !== spec.volumeMode
      ? [
          `volumeMode is ${wanted.volumeMode} on the claim and ${spec.volumeMode} on the volume`,
        ]
      : []),
    ...(wanted.volumeName === undefined &&
    !matchesLabels(wanted.matchLabels, metadata.labels)
      ? ['the volume lacks the labels that the claim selects']
      : []),
  ];
}
