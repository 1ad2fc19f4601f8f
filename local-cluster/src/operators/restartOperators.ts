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

import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { existingProcess } from '../process/processRecord.ts';
import {
  deployedOperators,
  operatorPart,
  startOperator,
} from './deployedOperator.ts';

/**
 * Starts the operators that were deployed and do not run. One that does not
 * start is told of, and keeps nobody else from starting.
 */
export async function restartOperators(
  cluster: PreparedCluster,
  controlplane: string,
  options: BuildOptions,
): Promise<void> {
  for (const operator of await deployedOperators(cluster)) {
    const part = operatorPart(operator.name);
    if (await existingProcess(cluster.folder, part)) continue;
    try {
      await startOperator(cluster, controlplane, operator, options.signal);
      options.onProgress?.(`operator ${operator.name} runs again`);
    } catch (error) {
      options.signal?.throwIfAborted();
      options.onProgress?.(
        `operator ${operator.name} does not run: ${(error as Error).message}`,
      );
    }
  }
}
