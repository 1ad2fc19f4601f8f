// SPDX-License-Identifier: Apache-2.0

import { buildBinary } from '../binaries.ts';
import { buildControlPlaneProcesses } from '../controlPlane/controlPlaneParts.ts';
import { startProcess } from '../process/localProcess.ts';
import { buildKwokProcess } from '../nodes/kwok.ts';
import { realNodePart } from '../nodes/realNodes.ts';
import { buildRealNodes, startRealNode } from '../nodes/startRealNodes.ts';
import {
  deployedOperators,
  isProcess,
  operatorPart,
  startOperator,
} from '../operators/deployedOperator.ts';
import type { PreparedCluster } from './prepareCluster.ts';
import { existingSocketFolder } from '../controlPlane/sockets.ts';
import {
  buildStoragePrograms,
  buildStorageProcesses,
} from '../storage/storageParts.ts';

/**
 * Starts one part of a running cluster again, be it one of its own or an
 * operator that was deployed.
 *
 * @throws Error with its last lines when it does not start
 */
export async function restartPart(
  cluster: PreparedCluster,
  part: string,
  signal?: AbortSignal,
): Promise<void> {
  const controlplane = await buildBinary('controlplane', { signal });
  const operator = (await deployedOperators(cluster))
    .filter(isProcess)
    .find(({ name }) => operatorPart(name) === part);
  if (operator) {
    await startOperator(cluster, controlplane, operator, signal);
    return;
  }
  const node = cluster.network?.nodes.find(each => realNodePart(each) === part);
  if (node) {
    const programs = await buildRealNodes(cluster, buildBinary, { signal });
    await startRealNode(cluster, node, programs, { signal });
    return;
  }
  const sockets = await existingSocketFolder(cluster.folder);
  const local = [
    ...buildControlPlaneProcesses(cluster, controlplane, sockets),
    buildKwokProcess(cluster, await buildBinary('kwok', { signal })),
    ...buildStorageProcesses(
      cluster,
      await buildStoragePrograms(cluster, buildBinary, { signal }),
      sockets,
    ),
  ].find(each => each.part === part);
  if (!local) throw new Error(`Unknown cluster process "${part}"`);
  await startProcess(cluster.folder, local, signal);
}
