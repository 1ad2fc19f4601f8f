// SPDX-License-Identifier: Apache-2.0

import type { LocalProcess } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';

/** Its name among processes and logs. */
export const kwokPart = 'kwok';

/**
 * kwok, which plays the nodes' kubelets by the Stages it finds in the cluster.
 *
 * @param kwok - absolute path of the binary
 */
export function buildKwokProcess(
  cluster: PreparedCluster,
  kwok: string,
): LocalProcess {
  return {
    part: kwokPart,
    program: kwok,
    args: [
      `--kubeconfig=${cluster.kubeconfig('kwok')}`,
      // Real nodes have kubelets.
      '--manage-nodes-with-label-selector=type=kwok',
      '--enable-crds=Stage',
      '--node-lease-duration-seconds=40',
      '--cidr=10.0.0.1/16',
      // Not a line for every renewed lease.
      '--v=WARN',
    ],
    // Else it would read the configuration of a kwok that the user has.
    env: { KWOK_WORKDIR: cluster.folder },
  };
}
