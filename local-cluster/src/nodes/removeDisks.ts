// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildBinary } from '../binaries.ts';
import { storageFolder } from '../storage/storageParts.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';

const exec = promisify(execFile);

/** Thaws and detaches what nodes that were killed have left of their disks; what is on them stays. */
export async function removeDisks(cluster: PreparedCluster): Promise<void> {
  const store = storageFolder(cluster);
  if (!existsSync(store)) return;
  const driver = await buildBinary('csiDriver');
  await exec(driver, ['cleanup', `--store=${store}`]);
}
