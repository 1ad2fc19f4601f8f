// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { buildBinary } from '../binaries.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { prepareGitHost } from '../gitHost/prepareGitHost.ts';
import { buildImage } from '../images/buildImage.ts';
import type { CachedArchive } from '../images/cachedArchive.ts';
import { startProcess, waitFor } from '../process/localProcess.ts';
import { isAlive } from '../process/processRecord.ts';
import type { RealNode } from './clusterNetwork.ts';
import { buildRealNode, type NodePrograms } from './realNodeProcess.ts';
import { loadImage } from './loadImage.ts';
import { removeDisks } from './removeDisks.ts';
import { cgroupOf, firstProcess, networkOf, nodesFolder } from './realNodes.ts';

const exec = promisify(execFile);

/** The images without which no pod starts or finds another. */
const systemImages = ['pause', 'coredns'];

/** What real nodes are started with. */
export interface BuiltNodes extends NodePrograms {
  images: CachedArchive[];
  /** Loopback addresses, HOST:PORT, that the nodes reach too. */
  forward: string[];
}

/** Builds what is missing of the programs and images of real nodes. */
export async function buildRealNodes(
  { dataDir }: PreparedCluster,
  build: typeof buildBinary,
  options: BuildOptions,
): Promise<BuiltNodes> {
  const programs = {
    node: await build('node', options),
    csiDriver: await build('csiDriver', options),
    kubeRouter: await build('kubeRouter', options),
  };
  const images = [];
  for (const name of systemImages) images.push(await buildImage(name, options));
  // Its registry has the same name inside. It need not run yet.
  const gitHost = await prepareGitHost({ dataDir });
  return { ...programs, images, forward: [gitHost.host] };
}

/** Makes the bridge that joins the nodes; before the API server, which listens on it. */
export async function bridgeUp(
  cluster: PreparedCluster,
  node: string,
): Promise<void> {
  const { bridge, gateway, prefixLength } = networkOf(cluster);
  // By this `removeRealNodes` knows that there may be something to remove.
  await mkdir(nodesFolder(cluster), { recursive: true, mode: 0o700 });
  await exec(node, [
    'bridge',
    `--name=${bridge}`,
    `--address=${gateway}/${prefixLength}`,
  ]);
}

interface StartOptions {
  signal?: AbortSignal;
  onProgress?: (line: string) => void;
}

/** Starts a real node and gives it the images that it needs for any pod. */
export async function startRealNode(
  cluster: PreparedCluster,
  node: RealNode,
  built: BuiltNodes,
  { signal, onProgress }: StartOptions = {},
): Promise<void> {
  const machine = await buildRealNode(cluster, node, built, built.forward);
  await startProcess(cluster.folder, machine, signal);
  for (const image of built.images) {
    await loadImage(cluster, node, image, signal);
  }
  onProgress?.(`${node.name} is running`);
}

/** Starts all real nodes at once. */
export async function startRealNodes(
  cluster: PreparedCluster,
  built: BuiltNodes,
  options: StartOptions,
): Promise<void> {
  const started = await Promise.allSettled(
    networkOf(cluster).nodes.map(node =>
      startRealNode(cluster, node, built, options),
    ),
  );
  // Not before all have settled: what still starts would escape the stop that follows.
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

/**
 * Removes what nodes leave that has no process of its own, however they ended:
 * the bridge with its cables and routes, cgroups, disks in use. Nodes whose
 * record was lost end here too.
 */
export async function removeRealNodes(cluster: PreparedCluster): Promise<void> {
  const network = networkOf(cluster);
  // It was never started.
  if (!existsSync(nodesFolder(cluster))) return;
  for (const node of network.nodes) await endUnrecorded(cluster, node);
  await removeDisks(cluster);
  const cgroups = network.nodes.map(node => cgroupOf(network, node)).join(',');
  await exec(await buildBinary('node'), [
    'clean',
    `--bridge=${network.bridge}`,
    `--cgroups=${cgroups}`,
  ]);
}

/** A start that was killed between starting a node and recording it leaves the node's own record. */
async function endUnrecorded(
  cluster: PreparedCluster,
  node: RealNode,
): Promise<void> {
  const record = await firstProcess(cluster, node);
  if (!record) return;
  process.kill(record.pid, 'SIGKILL');
  await waitFor(
    `${node.name} to be gone`,
    async () => !(await isAlive(record)),
  );
}
