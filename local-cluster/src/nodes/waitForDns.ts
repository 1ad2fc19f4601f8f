// SPDX-License-Identifier: Apache-2.0

import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { kubectl } from '../controlPlane/kubectl.ts';

/**
 * Waits until the names of Services are resolved.
 *
 * @throws Error when they are not after two minutes
 */
export async function waitForDns(
  cluster: PreparedCluster,
  controlplane: string,
  signal?: AbortSignal,
): Promise<void> {
  await kubectl(
    cluster,
    controlplane,
    [
      'rollout',
      'status',
      'deployment/coredns',
      '--namespace=kube-system',
      '--timeout=120s',
    ],
    { signal },
  );
}
