// SPDX-License-Identifier: Apache-2.0

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
