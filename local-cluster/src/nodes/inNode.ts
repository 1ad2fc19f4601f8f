// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import type { RealNode } from './clusterNetwork.ts';
import { firstProcess } from './realNodes.ts';

const exec = promisify(execFile);

/**
 * Runs a program of this machine in the namespaces of a real node.
 *
 * @param command - the program and its arguments
 * @returns what it printed
 * @throws Error with what it complained about, or when the node does not run
 */
export async function inNode(
  cluster: PreparedCluster,
  node: RealNode,
  command: string[],
  signal?: AbortSignal,
): Promise<string> {
  const first = await firstProcess(cluster, node);
  if (!first) {
    throw new Error(
      `Node ${node.name} is not running: start it with npm run cluster -- node start ${node.name}`,
    );
  }
  const { stdout } = await exec(
    'nsenter',
    [`--target=${first.pid}`, '--mount', '--net', '--pid', '--', ...command],
    { signal, maxBuffer: 64 * 2 ** 20 },
  );
  return stdout;
}
