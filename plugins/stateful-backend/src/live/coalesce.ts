// SPDX-License-Identifier: Apache-2.0

/** A throttled function. */
export interface Coalesced {
  /** Runs it now after a quiet interval, else at the end of the interval. */
  request(): void;
  stop(): void;
}

/** @param interval - in milliseconds */
export function coalesce(interval: number, run: () => void): Coalesced {
  let timer: NodeJS.Timeout | undefined;
  let lastRun = -Infinity;
  return {
    request() {
      if (timer !== undefined) {
        return;
      }
      // Never synchronously: events that arrive in one chunk belong together.
      const wait = Math.max(0, lastRun + interval - performance.now());
      timer = setTimeout(() => {
        timer = undefined;
        lastRun = performance.now();
        run();
      }, wait);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
