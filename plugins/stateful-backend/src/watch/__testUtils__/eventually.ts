// SPDX-License-Identifier: Apache-2.0

import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until a condition holds, looking often.
 *
 * Rejects with what was seen last when it has not come about in time.
 */
export async function eventually(
  assert: () => void | Promise<void>,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      await assert();
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        throw error;
      }
    }
    await pause(10);
  }
}
