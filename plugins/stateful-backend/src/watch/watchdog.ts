// SPDX-License-Identifier: Apache-2.0

import type { ReadFailure } from './readFailure';

/** Aborts what has been silent for too long: a connection can die without a word. */
export interface Watchdog {
  signal: AbortSignal;
  /** Set once it has barked. What was heard before may be out of date by now. */
  readonly failure: ReadFailure | undefined;
  /** There was a sign of life. */
  feed(): void;
  stop(): void;
}

/** @param silence - in milliseconds */
export function createWatchdog(silence: number): Watchdog {
  const controller = new AbortController();
  let failure: ReadFailure | undefined;
  const bark = () => {
    const message = `The watch was silent for ${Math.round(silence / 1000)} s`;
    failure = { state: 'expired', message };
    controller.abort(new Error(message));
  };
  let timer = setTimeout(bark, silence);
  return {
    signal: controller.signal,
    get failure() {
      return failure;
    },
    feed() {
      clearTimeout(timer);
      timer = setTimeout(bark, silence);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
