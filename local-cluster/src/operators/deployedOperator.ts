// SPDX-License-Identifier: Apache-2.0

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePorts } from '../../../tools/freePorts.ts';
import { buildKubeconfig } from '../controlPlane/kubeconfig.ts';
import { kubectl } from '../controlPlane/kubectl.ts';
import { startProcess, stopProcess } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import { existingProcess } from '../process/processRecord.ts';

interface Operator {
  name: string;
  /** It runs as this service account, and watches its namespace. */
  namespace: string;
  serviceAccount: string;
}

/** On played nodes, an operator is a process beside the control plane. */
export interface OperatorProcess extends Operator {
  /** Absolute path of its program. */
  program: string;
}

/** On real nodes, it lives in the pods of its Deployment, which the cluster looks after. */
export interface OperatorPod extends Operator {
  deployment: string;
}

/** An operator that runs whenever its cluster does. */
export type DeployedOperator = OperatorProcess | OperatorPod;

export const isProcess = (
  operator: DeployedOperator,
): operator is OperatorProcess => 'program' in operator;

/** Renewed whenever the operator is started. */
const tokenLifetime = '720h';

/** Where a deployed operator's files are, absolute. */
export function operatorFolder(cluster: PreparedCluster, name: string): string {
  return join(cluster.folder, 'operators', name);
}

const recordFile = (cluster: PreparedCluster, name: string) =>
  join(operatorFolder(cluster, name), 'operator.json');

/** Its part among the cluster's processes and logs. */
export const operatorPart = (name: string) => `operator-${name}`;

/** Remembers an operator, so that it comes back with its cluster. */
export async function recordOperator(
  cluster: PreparedCluster,
  operator: DeployedOperator,
): Promise<void> {
  await writePrivateFile(
    recordFile(cluster, operator.name),
    JSON.stringify(operator),
  );
}

/** The operators that were deployed to a cluster. */
export async function deployedOperators(
  cluster: PreparedCluster,
): Promise<DeployedOperator[]> {
  const names = await readdir(join(cluster.folder, 'operators')).catch(
    () => [],
  );
  const contents = await Promise.all(
    names.map(name => readFileIfExists(recordFile(cluster, name))),
  );
  return contents
    .filter(content => content !== undefined)
    .map(content => JSON.parse(content));
}

/** Stops the process of an operator, if there is one. */
export async function stopOperator(
  cluster: PreparedCluster,
  name: string,
): Promise<void> {
  const running = await existingProcess(cluster.folder, operatorPart(name));
  if (running) await stopProcess(cluster.folder, running);
}

/**
 * Starts an operator, or replaces the one of its name, with a new token of its
 * own service account as its only credential.
 */
export async function startOperator(
  cluster: PreparedCluster,
  controlplane: string,
  operator: OperatorProcess,
  signal?: AbortSignal,
): Promise<void> {
  const part = operatorPart(operator.name);
  await stopOperator(cluster, operator.name);
  const folder = operatorFolder(cluster, operator.name);
  const kubeconfig = join(folder, 'kubeconfig.json');
  const token = await kubectl(
    cluster,
    controlplane,
    [
      'create',
      'token',
      operator.serviceAccount,
      `--namespace=${operator.namespace}`,
      `--duration=${tokenLifetime}`,
    ],
    { signal },
  );
  await writePrivateFile(
    kubeconfig,
    buildKubeconfig({
      name: `stateful-${cluster.name}`,
      server: cluster.server,
      caFile: cluster.caFile,
      user: { token: token.trim() },
      namespace: operator.namespace,
    }),
  );
  const [port] = await findFreePorts(1);
  await rm(join(folder, 'home'), { recursive: true, force: true });
  await startProcess(
    cluster.folder,
    {
      part,
      program: operator.program,
      args: [
        `--health-probe-bind-address=127.0.0.1:${port}`,
        '--metrics-bind-address=0',
      ],
      cwd: folder,
      env: {
        KUBECONFIG: kubeconfig,
        // So that it cannot find the user's own kubeconfig.
        HOME: join(folder, 'home'),
        WATCH_NAMESPACE: operator.namespace,
        POD_NAMESPACE: operator.namespace,
      },
      isReady: () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          answer => answer.ok,
          () => false,
        ),
    },
    signal,
  );
}
