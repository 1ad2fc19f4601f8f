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

/** Longer and longer pauses between attempts, until one succeeds. */
export interface Backoff {
  /** The pause before the next attempt, in milliseconds. */
  next(): number;
  /** After a success. */
  reset(): void;
}

/**
 * Doubles from `first` up to `longest`, each shortened by up to half at random,
 * so that the watches of a cluster that comes back do not all call at once.
 *
 * A few lines of our own: the libraries for it retry a function, and a watch is
 * not a function that returns.
 */
export function createBackoff(options: {
  first: number;
  longest: number;
  random?: () => number;
}): Backoff {
  const { first, longest, random = Math.random } = options;
  let pause = first;
  return {
    next() {
      const current = pause;
      pause = Math.min(pause * 2, longest);
      return current * (1 - random() / 2);
    },
    reset() {
      pause = first;
    },
  };
}
