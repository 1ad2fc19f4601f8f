// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, Pod, StorageClass } from '../kubernetes';
import type { ClusterReading } from './clusterReading';
import { isFinished } from './podState';

/** Whether it waits for a volume that nobody chose for it. */
export function waitsForProvisioning({
  metadata,
  spec,
  status,
}: PersistentVolumeClaim): boolean {
  return (
    !metadata.deletionTimestamp &&
    status.phase === 'Pending' &&
    !spec.volumeName
  );
}

export function classOf(
  { spec }: PersistentVolumeClaim,
  reading: ClusterReading,
): StorageClass | undefined {
  return spec.storageClassName
    ? reading.get('StorageClass', '', spec.storageClassName)
    : undefined;
}

/**
 * Whether its volume is made for its first pod. Where its class may not be read, what
 * the controller says of the claim proves it.
 */
export function bindsLate(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): boolean {
  const mode = classOf(claim, reading)?.volumeBindingMode;
  return reading.knows('StorageClass')
    ? mode === 'WaitForFirstConsumer'
    : reading
        .eventsOf(claim)
        .some(
          ({ reason }) =>
            reason === 'WaitForFirstConsumer' ||
            reason === 'WaitForPodScheduled',
        );
}

/** The pods that use it and have not ended. */
export function usersOf(
  { metadata }: PersistentVolumeClaim,
  reading: ClusterReading,
): Pod[] {
  return reading
    .podsUsing(metadata.namespace, metadata.name)
    .filter(pod => !isFinished(pod));
}

/** The claims of a pod that exist. */
export function claimsOf(
  { metadata, spec }: Pod,
  reading: ClusterReading,
): PersistentVolumeClaim[] {
  return spec.claims.flatMap(
    ({ claimName }) =>
      reading.get('PersistentVolumeClaim', metadata.namespace, claimName) ?? [],
  );
}
