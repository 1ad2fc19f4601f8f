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
