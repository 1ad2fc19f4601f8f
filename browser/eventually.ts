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

import { waitFor } from '../local-cluster/src/process/localProcess.ts';

/**
 * Waits until `attempt` gives something, and lets it fail until then.
 *
 * @throws Error naming what was waited for, caused by what failed last
 */
export async function eventually<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  { timeoutMs = 60_000, intervalMs = 250 } = {},
): Promise<T> {
  let value: T | undefined;
  let last: unknown;
  const given = async () => {
    try {
      value = await attempt();
    } catch (error) {
      last = error;
    }
    return value !== undefined;
  };
  await waitFor(what, given, { timeoutMs, intervalMs }).catch(error => {
    throw new Error(error.message, { cause: last });
  });
  return value!;
}
