/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
