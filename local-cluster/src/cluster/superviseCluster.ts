// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { keepAlive, type KeptProcesses } from './keepAlive.ts';
import type { PreparedCluster } from './prepareCluster.ts';
import {
  existingProcess,
  forgetProcess,
  recordProcess,
} from '../process/processRecord.ts';
import { restartPart } from './restartPart.ts';

/** Whoever supervises has a record apart from those of the cluster's parts. */
const supervisorFolder = ({ folder }: PreparedCluster) =>
  join(folder, 'supervisor');
const supervisorPart = 'supervisor';

/** Brings parts of a cluster back when they die, until the signal fires. */
export async function superviseCluster(
  cluster: PreparedCluster,
  told: Pick<KeptProcesses, 'onDied' | 'onRestarted' | 'onFailed'>,
  signal: AbortSignal,
): Promise<void> {
  const folder = supervisorFolder(cluster);
  await recordProcess(folder, supervisorPart, process.pid);
  try {
    await keepAlive(
      {
        ...told,
        folder: cluster.folder,
        restart: (part, ended) => restartPart(cluster, part, ended),
      },
      signal,
    );
  } finally {
    await forgetProcess(folder, supervisorPart);
  }
}

/** Whether a process looks after the cluster's parts. */
export async function isSupervised(cluster: PreparedCluster): Promise<boolean> {
  const record = await existingProcess(
    supervisorFolder(cluster),
    supervisorPart,
  );
  return record !== undefined;
}
