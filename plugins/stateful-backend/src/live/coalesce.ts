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
