// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../kubernetes';
import { classOf } from './claimState';
import type { ClusterReading } from './clusterReading';

/** What the numbers of volumes per node are read from. */
export const volumeLimitKindsIfKnown = [
  'PersistentVolume',
  'StorageClass',
  'CSINode',
  'VolumeAttachment',
] as const;

/** The CSI driver that a claim's volume has or will have. */
export function driverOf(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): string | undefined {
  const volume = reading.get(
    'PersistentVolume',
    '',
    claim.spec.volumeName ?? '',
  );
  return volume?.spec.driver ?? classOf(claim, reading)?.provisioner;
}

/** How many volumes nodes have and take of some drivers, such as `a: 25 of 25`. */
export function limitsOf(
  drivers: readonly (string | undefined)[],
  reading: ClusterReading,
  onlyNode?: string,
): string {
  return reading
    .all('CSINode')
    .filter(({ metadata }) => !onlyNode || metadata.name === onlyNode)
    .flatMap(({ metadata, spec }) =>
      spec.drivers
        .filter(({ name }) => drivers.includes(name))
        .flatMap(({ name, allocatableCount }) => {
          const attached = reading
            .all('VolumeAttachment')
            .filter(
              attachment =>
                attachment.spec.nodeName === metadata.name &&
                attachment.spec.attacher === name,
            ).length;
          return allocatableCount === undefined
            ? []
            : `Node ${metadata.name} takes ${allocatableCount} volumes of ${name} and has ${attached}`;
        }),
    )
    .join('; ');
}
