// SPDX-License-Identifier: Apache-2.0

/** Waits for `duration` milliseconds or until aborted. */
export async function pause(
  duration: number,
  signal: AbortSignal,
): Promise<void> {
  await new Promise<void>(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cutShort);
      resolve();
    }, duration);
    function cutShort() {
      clearTimeout(timer);
      resolve();
    }
    signal.addEventListener('abort', cutShort, { once: true });
  });
}
