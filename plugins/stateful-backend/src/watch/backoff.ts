// SPDX-License-Identifier: Apache-2.0

/** Exponential backoff between attempts. */
export interface Backoff {
  /** The delay before the next attempt, in milliseconds. */
  next(): number;
  /** Call after a success. */
  reset(): void;
}

/**
 * Doubles from `first` up to `longest`, with up to 50% jitter, so that the watches
 * of a cluster do not all reconnect at once.
 *
 * Backoff libraries retry a function until it returns; a watch never does.
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
