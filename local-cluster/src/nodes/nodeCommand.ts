// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { exclusively } from '../../../tools/exclusive.ts';
import { buildBinary } from '../binaries.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { kubectl } from '../controlPlane/kubectl.ts';
import { waitFor } from '../process/localProcess.ts';
import {
  existingProcess,
  forgetProcess,
  isAlive,
} from '../process/processRecord.ts';
import type { RealNode } from './clusterNetwork.ts';
import { cableOf, findRealNode, networkOf, realNodePart } from './realNodes.ts';
import { buildRealNodes, startRealNode } from './startRealNodes.ts';

const exec = promisify(execFile);

/** What can be done to a real node. */
export const nodeVerbs = ['stop', 'cut', 'start', 'drain'] as const;

export type NodeVerb = (typeof nodeVerbs)[number];

interface NodeCommandOptions {
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * Does something to a real node that happens to nodes:
 *
 * - `stop` cuts its power: its processes, mounts and what was not synced to a
 *   disk are gone at once;
 * - `cut` pulls its network cable: its containers go on;
 * - `drain` evicts its pods and lets no new ones in;
 * - `start` undoes each of these.
 *
 * @throws Error when the cluster has no real node of that name
 */
export async function runNodeCommand(
  cluster: PreparedCluster,
  verb: NodeVerb,
  name: string,
  options: NodeCommandOptions = {},
): Promise<void> {
  const node = findRealNode(cluster, name);
  const work = { stop, cut, start, drain }[verb];
  await exclusively(cluster.folder, { signal: options.signal }, () =>
    work(cluster, node, options),
  );
}

async function stop(
  cluster: PreparedCluster,
  node: RealNode,
  { onProgress }: NodeCommandOptions,
): Promise<void> {
  const record = await existingProcess(cluster.folder, realNodePart(node));
  if (!record) throw new Error(`Node ${node.name} is not running`);
  // First, so that nobody who looks after it starts it again.
  await forgetProcess(cluster.folder, record.part);
  // `node machine` takes it for a power cut.
  process.kill(record.pid, 'SIGUSR1');
  await waitFor(
    `${node.name} to be gone`,
    async () => !(await isAlive(record)),
    { intervalMs: 20 },
  );
  onProgress?.(`${node.name} has no power`);
}

async function setCable(
  cluster: PreparedCluster,
  node: RealNode,
  state: 'up' | 'down',
): Promise<void> {
  const cable = cableOf(networkOf(cluster), node);
  await exec(await buildBinary('node'), ['link', state, `--cable=${cable}`]);
}

async function cut(
  cluster: PreparedCluster,
  node: RealNode,
  { onProgress }: NodeCommandOptions,
): Promise<void> {
  await setCable(cluster, node, 'down');
  onProgress?.(`${node.name} has no network; its containers go on`);
}

async function start(
  cluster: PreparedCluster,
  node: RealNode,
  options: NodeCommandOptions,
): Promise<void> {
  const controlplane = await buildBinary('controlplane', options);
  if (await existingProcess(cluster.folder, realNodePart(node))) {
    await setCable(cluster, node, 'up');
  } else {
    const built = await buildRealNodes(cluster, buildBinary, options);
    await startRealNode(cluster, node, built, options);
  }
  await kubectl(cluster, controlplane, ['uncordon', node.name], options);
  options.onProgress?.(`${node.name} takes pods`);
}

async function drain(
  cluster: PreparedCluster,
  node: RealNode,
  options: NodeCommandOptions,
): Promise<void> {
  const controlplane = await buildBinary('controlplane', options);
  await kubectl(
    cluster,
    controlplane,
    ['drain', node.name, '--ignore-daemonsets', '--delete-emptydir-data'],
    options,
  );
  options.onProgress?.(`${node.name} is drained`);
}
