// SPDX-License-Identifier: Apache-2.0

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { buildBinary } from '../binaries.ts';
import { clientLimits } from '../controlPlane/controlPlaneParts.ts';
import type { LocalProcess } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';

/** Nothing is attached where no node runs containers. */
const attacher = 'csi-attacher';

const parts = [
  'csi-driver',
  'csi-provisioner',
  attacher,
  'csi-resizer',
  'snapshot-controller',
  'csi-snapshotter',
] as const;

type StoragePart = (typeof parts)[number];

/** In what order they start. */
export function storageParts({ network }: PreparedCluster): StoragePart[] {
  return parts.filter(part => network || part !== attacher);
}

/** Absolute paths of the storage's programs. */
export interface StoragePrograms {
  csiDriver: string;
  csiProvisioner: string;
  /** Undefined where nothing is attached. */
  csiAttacher: string | undefined;
  csiResizer: string;
  csiSnapshotter: string;
  snapshotController: string;
}

/** Builds what is missing of the storage's programs. */
export async function buildStoragePrograms(
  { network }: PreparedCluster,
  build: typeof buildBinary,
  options: BuildOptions,
): Promise<StoragePrograms> {
  return {
    csiDriver: await build('csiDriver', options),
    csiProvisioner: await build('csiProvisioner', options),
    csiAttacher: network && (await build('csiAttacher', options)),
    csiResizer: await build('csiResizer', options),
    csiSnapshotter: await build('csiSnapshotter', options),
    snapshotController: await build('snapshotController', options),
  };
}

/** The folder of the volumes, their records and their faults, absolute. */
export function storageFolder(cluster: PreparedCluster): string {
  return join(cluster.folder, 'disks');
}

/**
 * Our driver, and the real controllers that call it. Where nodes run
 * containers, its volumes are real disks; else they are records only.
 *
 * @param sockets - folder for unix sockets that only this user may enter
 * @param clientsPerSecond - how often each controller may ask
 */
export function buildStorageProcesses(
  cluster: PreparedCluster,
  programs: StoragePrograms,
  sockets: string,
  clientsPerSecond?: number,
): LocalProcess[] {
  const limits = clientLimits(clientsPerSecond);
  const socket = join(sockets, 'csi.sock');
  const kubeconfig = `--kubeconfig=${cluster.kubeconfig('storage')}`;
  const retries = [
    '--retry-interval-start=200ms',
    // What failed on command is soon well once that is taken back.
    ...(cluster.network ? ['--retry-interval-max=5s'] : []),
  ];
  const sidecar = (
    part: StoragePart,
    program: string,
    ...more: string[]
  ): LocalProcess => ({
    part,
    program,
    args: [
      kubeconfig,
      `--csi-address=${socket}`,
      ...retries,
      ...limits,
      ...more,
    ],
  });
  const groups = cluster.network
    ? ['--feature-gates=CSIVolumeGroupSnapshot=true']
    : [];
  return [
    {
      part: 'csi-driver',
      program: programs.csiDriver,
      args: [
        'controller',
        `--socket=${socket}`,
        `--store=${storageFolder(cluster)}`,
        ...(cluster.network ? [] : ['--played']),
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
      // By these, faults are for a claim.
      '--extra-create-metadata',
      // A copy takes longer than the ten seconds that it would wait.
      ...(cluster.network ? ['--default-fstype=xfs', '--timeout=30s'] : []),
    ),
    ...(programs.csiAttacher ? [sidecar(attacher, programs.csiAttacher)] : []),
    sidecar(
      'csi-resizer',
      programs.csiResizer,
      // Nothing tells it which volumes are in use where no kubelet attaches any.
      ...(cluster.network ? [] : ['--handle-volume-inuse-error=false']),
    ),
    {
      part: 'snapshot-controller',
      program: programs.snapshotController,
      args: [kubeconfig, ...retries, ...limits, ...groups],
    },
    sidecar('csi-snapshotter', programs.csiSnapshotter, ...groups),
  ];
}
