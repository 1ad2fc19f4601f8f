// SPDX-License-Identifier: Apache-2.0

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
