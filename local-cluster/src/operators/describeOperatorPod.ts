// SPDX-License-Identifier: Apache-2.0

import { buildBinary } from '../binaries.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { readObjects } from '../controlPlane/kubectl.ts';
import type { OperatorPod } from './deployedOperator.ts';
import type { RollingDeployment } from './rollout.ts';

/** How an operator that lives in a pod is, in words. */
export async function describeOperatorPod(
  cluster: PreparedCluster,
  { name, namespace, deployment }: OperatorPod,
): Promise<string> {
  const [found] = await readObjects<RollingDeployment>(
    cluster,
    await buildBinary('controlplane'),
    [`deployment/${deployment}`, `--namespace=${namespace}`],
  ).catch(error => {
    if (/\(NotFound\)/.test(error.message)) return [];
    throw error;
  });
  if (!found) {
    return `not deployed any more; npm run cluster -- deploy ${name}`;
  }
  const wanted = found.spec.replicas ?? 1;
  const available = found.status?.availableReplicas ?? 0;
  const counted = `in a pod: ${available} of ${wanted} available`;
  return available >= wanted
    ? counted
    : `${counted}; npm run cluster -- kubectl describe pods --namespace=${namespace}`;
}
