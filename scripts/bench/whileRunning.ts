// SPDX-License-Identifier: Apache-2.0

import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import type { PreparedCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';
import { type Ask, asAdmin } from './adminToken.ts';
import type { Contender } from './contenders.ts';
import type { Credentials } from './install.ts';
import {
  type MeasuredOperator,
  startMeasuredOperator,
} from './measuredOperator.ts';

/** How long an operator makes no request before it counts as settled. */
const settledMs = 3_000;

/** An operator that runs, and how its resources are asked for. */
export interface Running extends Contender {
  operator: MeasuredOperator;
  /** Asks the API server as an administrator. */
  ask: Ask;
  create(name: string, replicas: number): Promise<unknown>;
  say(line: string): void;
}

const isTried = (request: string) => request.endsWith('?dryRun');

/** How many requests would have changed nothing, whatever the answer: what the API server would make of a write. */
export const tries = (requests: string[]) => requests.filter(isTried).length;

export const writes = (requests: string[]) =>
  requests.filter(request => !request.startsWith('GET ') && !isTried(request))
    .length;

export function untilSettled(operator: MeasuredOperator): Promise<void> {
  return waitFor(
    'the operator to settle',
    async () => Date.now() - operator.lastRequest() > settledMs,
    { timeoutMs: 1_200_000 },
  );
}

/** Runs an operator's program while `work` goes on. */
export async function whileRunning<T>(
  cluster: PreparedCluster,
  contender: Contender,
  credentials: Credentials,
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const ask = await asAdmin(cluster);
  const operator = await startMeasuredOperator(cluster, {
    ...contender,
    ...credentials,
  });
  try {
    return await work({
      ...contender,
      operator,
      ask,
      create: (name, replicas) =>
        ask(contender.collection, 'POST', {
          ...contender.resource(replicas),
          metadata: { name },
        }),
      say: line => process.stderr.write(`${contender.name}: ${line}\n`),
    });
  } finally {
    await operator.stop();
  }
}
