// SPDX-License-Identifier: Apache-2.0

/** Many requests for one thing, done at most once an interval. */
export interface Coalesced {
  /** Asks for it: at once after a quiet interval, else at its end. */
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
      // Never in the same turn: what arrives in one piece belongs together.
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
