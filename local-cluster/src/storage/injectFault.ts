// SPDX-License-Identifier: Apache-2.0

import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { buildBinary } from '../binaries.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { storageFolder } from './storageParts.ts';

/**
 * Lets calls of the storage driver fail or wait, or breaks a disk.
 *
 * @param args - what follows `npm run cluster -- fault`, such as `['refuse',
 * 'attach', '--claim', 'default/data-0']`; none to get an error that lists all
 * @returns what it says
 * @throws Error that says what is wrong with the arguments
 */
export async function injectFault(
  cluster: PreparedCluster,
  args: string[],
  options: BuildOptions = {},
): Promise<string> {
  // Only here: scripts/start.ts imports this file before the npm packages are installed.
  const { execa } = await import('execa');
  const { failed, stdout, stderr, shortMessage } = await execa(
    await buildBinary('csiDriver', options),
    ['fault', `--store=${storageFolder(cluster)}`, ...args],
    { cancelSignal: options.signal, reject: false },
  );
  options.signal?.throwIfAborted();
  if (failed) throw new Error(stderr || shortMessage);
  return stdout;
}
