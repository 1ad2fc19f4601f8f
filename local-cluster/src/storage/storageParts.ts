// SPDX-License-Identifier: Apache-2.0

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { buildBinary } from '../binaries.ts';
import type { LocalProcess } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';

/** In what order they start. */
export const storageParts = [
  'csi-driver',
  'csi-provisioner',
  'csi-resizer',
  'snapshot-controller',
  'csi-snapshotter',
] as const;

type StoragePart = (typeof storageParts)[number];

/** Absolute paths of the storage's programs. */
export interface StoragePrograms {
  csiDriver: string;
  csiProvisioner: string;
  csiResizer: string;
  csiSnapshotter: string;
  snapshotController: string;
}

/** Builds what is missing of the storage's programs. */
export async function buildStoragePrograms(
  build: typeof buildBinary,
  options: BuildOptions,
): Promise<StoragePrograms> {
  return {
    csiDriver: await build('csiDriver', options),
    csiProvisioner: await build('csiProvisioner', options),
    csiResizer: await build('csiResizer', options),
    csiSnapshotter: await build('csiSnapshotter', options),
    snapshotController: await build('snapshotController', options),
  };
}

/**
 * Our driver, and the real controllers that call it.
 *
 * @param sockets - folder for unix sockets that only this user may enter
 */
export function buildStorageProcesses(
  cluster: PreparedCluster,
  programs: StoragePrograms,
  sockets: string,
): LocalProcess[] {
  const socket = join(sockets, 'csi.sock');
  const kubeconfig = `--kubeconfig=${cluster.kubeconfig('storage')}`;
  const sidecar = (
    part: StoragePart,
    program: string,
    ...more: string[]
  ): LocalProcess => ({
    part,
    program,
    args: [kubeconfig, `--csi-address=${socket}`, ...more],
  });
  return [
    {
      part: 'csi-driver',
      program: programs.csiDriver,
      args: [
        `--socket=${socket}`,
        `--records=${join(cluster.folder, 'volumes.json')}`,
      ],
      isReady: () =>
        access(socket).then(
          () => true,
          () => false,
        ),
    },
    sidecar(
      'csi-provisioner',
      programs.csiProvisioner,
      '--extra-create-metadata',
      '--retry-interval-start=200ms',
    ),
    sidecar(
      'csi-resizer',
      programs.csiResizer,
      '--retry-interval-start=200ms',
      // Nothing tells it which volumes are in use: no kubelet attaches any.
      '--handle-volume-inuse-error=false',
    ),
    {
      part: 'snapshot-controller',
      program: programs.snapshotController,
      args: [kubeconfig, '--retry-interval-start=200ms'],
    },
    sidecar(
      'csi-snapshotter',
      programs.csiSnapshotter,
      '--retry-interval-start=200ms',
    ),
  ];
}
