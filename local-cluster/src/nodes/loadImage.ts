// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import type { CachedArchive } from '../images/cachedArchive.ts';
import type { RealNode } from './clusterNetwork.ts';
import { findProgram } from './machinePrograms.ts';
import { inNode } from './inNode.ts';
import { nodeFolders } from './realNodes.ts';

/** Gives a real node an image, as if it had been pulled; one that it has is left as it is. */
export async function loadImage(
  cluster: PreparedCluster,
  node: RealNode,
  { archive, reference }: CachedArchive,
  signal?: AbortSignal,
): Promise<void> {
  const file = join(nodeFolders(cluster, node).folder, 'images.json');
  const loaded = async (): Promise<Record<string, string>> =>
    JSON.parse((await readFileIfExists(file)) ?? '{}');
  if ((await loaded())[reference] === archive) return;
  // The kubelet's images are in this namespace.
  const ctr = [findProgram('ctr'), '--namespace=k8s.io'];
  await inNode(cluster, node, [...ctr, 'images', 'import', archive], signal);
  await writePrivateFile(
    file,
    JSON.stringify({ ...(await loaded()), [reference]: archive }),
  );
}
