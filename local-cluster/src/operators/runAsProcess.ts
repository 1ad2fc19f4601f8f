// SPDX-License-Identifier: Apache-2.0

import { relative } from 'node:path';
import {
  buildGoBinary,
  type BuildOptions,
} from '../../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { logFile } from '../process/localProcess.ts';
import {
  operatorPart,
  type OperatorProcess,
  recordOperator,
  startOperator,
} from './deployedOperator.ts';
import type { OperatorManifests } from './operatorManifests.ts';

/** Builds the program of an operator's repository. */
export function buildOperator(
  { name, source }: { name: string; source: string },
  options: BuildOptions,
): Promise<string> {
  return buildGoBinary(
    {
      name: `operator of ${name}`,
      fileName: 'manager',
      module: relative(repositoryRoot, source),
      package: './cmd',
      env: { CGO_ENABLED: '0' },
    },
    options,
  );
}

/**
 * Runs an operator beside the control plane with the token of its own service account.
 *
 * @param manifests - applied already, but for the Deployment
 */
export async function runAsProcess(
  cluster: PreparedCluster,
  controlplane: string,
  {
    name,
    program,
    manifests: { namespace, serviceAccount },
  }: { name: string; program: string; manifests: OperatorManifests },
  { onProgress, signal }: BuildOptions,
): Promise<OperatorProcess> {
  const say = (line: string) => onProgress?.(`${name}: ${line}`);
  const operator = { name, program, namespace, serviceAccount };
  say(`starting the operator as service account ${serviceAccount}`);
  await startOperator(cluster, controlplane, operator, signal);
  await recordOperator(cluster, operator);
  say(`log: ${logFile(cluster.folder, operatorPart(name))}`);
  return operator;
}
