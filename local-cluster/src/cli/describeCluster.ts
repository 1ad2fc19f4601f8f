// SPDX-License-Identifier: Apache-2.0

import { isServerReady } from '../controlPlane/apiServer.ts';
import { clusterParts } from '../cluster/clusterParts.ts';
import {
  deployedOperators,
  isProcess,
  operatorPart,
} from '../operators/deployedOperator.ts';
import { describeOperatorPod } from '../operators/describeOperatorPod.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { existingProcesses } from '../process/processRecord.ts';
import { treeMemory } from '../process/processTree.ts';
import { isSupervised } from '../cluster/superviseCluster.ts';

const mebibyte = 1024 * 1024;

/** The cluster's processes, addresses and memory, as lines of text. */
export async function describeCluster(
  cluster: PreparedCluster,
): Promise<string> {
  const processes = await existingProcesses(cluster.folder);
  if (processes.length === 0) {
    return `cluster ${cluster.name} is not running; start it with npm run cluster -- up`;
  }
  const operators = await deployedOperators(cluster);
  const missing = [
    ...clusterParts(cluster),
    ...operators.filter(isProcess).map(({ name }) => operatorPart(name)),
  ].filter(part => !processes.some(process => process.part === part));
  const remedy = (await isSupervised(cluster))
    ? 'npm start restarts it'
    : 'restart it with npm run cluster -- up';
  const answers = await isServerReady(cluster, '/readyz');
  const pods = await Promise.all(
    operators
      .flatMap(operator => (isProcess(operator) ? [] : [operator]))
      .map(async operator => {
        const state = answers
          ? await describeOperatorPod(cluster, operator)
          : 'in a pod: unknown, the API server does not respond';
        return `  ${operatorPart(operator.name).padEnd(24)} ${state}`;
      }),
  );
  const memory = await treeMemory(processes.map(({ pid }) => pid));
  const total = memory.reduce((sum, bytes) => sum + bytes, 0);
  const inMebibytes = (bytes: number) =>
    `${Math.round(bytes / mebibyte)} MiB`.padStart(8);
  return [
    `cluster ${cluster.name} ${
      answers ? 'is running' : 'does not respond'
    } at ${cluster.server}`,
    `  admin kubeconfig: ${cluster.adminKubeconfig}`,
    `  portal's token:   ${cluster.portalTokenFile}`,
    ...processes.map(
      ({ part, pid }, index) =>
        `  ${part.padEnd(24)} ${inMebibytes(memory[index])}  pid ${pid}`,
    ),
    ...pods,
    ...missing.map(part => `  ${part.padEnd(24)} not running; ${remedy}`),
    `  ${'total'.padEnd(24)} ${inMebibytes(total)}`,
  ].join('\n');
}
