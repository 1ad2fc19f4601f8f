/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
      '--manage-all-nodes',
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
