// SPDX-License-Identifier: Apache-2.0

import { setTimeout as delay } from 'node:timers/promises';
import { processesOf } from '../../tools/process/processesOf.ts';

/**
 * How long they may take to end by themselves before they are killed, in milliseconds. An API server whose etcd is gone
 * would take a minute, and nothing that it keeps is needed.
 */
const grace = 10_000;

async function send(mark: string, signal: NodeJS.Signals): Promise<void> {
  for (const { pid } of await processesOf(mark)) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/**
 * Ends what an interrupted run of tests leaves behind in process groups of its own, such as a local cluster, and waits
 * until it is gone.
 *
 * @param mark - what all of them have in their environment and nothing else on the machine has
 */
export async function endRemains(mark: string, graceMs = grace): Promise<void> {
  await send(mark, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while ((await processesOf(mark)).length > 0) {
    if (Date.now() > deadline) await send(mark, 'SIGKILL');
    await delay(100);
  }
}
