// SPDX-License-Identifier: Apache-2.0

import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { existingProcess } from '../process/processRecord.ts';
import {
  deployedOperators,
  isProcess,
  operatorPart,
  startOperator,
} from './deployedOperator.ts';

/**
 * Starts the operators that were deployed as processes and do not run; pods are
 * the cluster's to start. One that does not
 * start is told of, and keeps nobody else from starting.
 */
export async function restartOperators(
  cluster: PreparedCluster,
  controlplane: string,
  options: BuildOptions,
): Promise<void> {
  for (const operator of (await deployedOperators(cluster)).filter(isProcess)) {
    const part = operatorPart(operator.name);
    if (await existingProcess(cluster.folder, part)) continue;
    try {
      await startOperator(cluster, controlplane, operator, options.signal);
      options.onProgress?.(`operator ${operator.name} runs again`);
    } catch (error) {
      options.signal?.throwIfAborted();
      options.onProgress?.(
        `operator ${operator.name} failed to start: ${
          (error as Error).message
        }`,
      );
    }
  }
}
