// SPDX-License-Identifier: Apache-2.0

import type { ReadFailure } from './readFailure';

/** Aborts a connection that has been silent for too long: it can die without closing. */
export interface Watchdog {
  signal: AbortSignal;
  /** Set after the timeout. Everything received before may be out of date. */
  readonly failure: ReadFailure | undefined;
  /** Restarts the timeout. */
  feed(): void;
  stop(): void;
}

/** @param silence - in milliseconds */
export function createWatchdog(silence: number): Watchdog {
  const controller = new AbortController();
  let failure: ReadFailure | undefined;
  const expire = () => {
    const message = `The watch was silent for ${Math.round(silence / 1000)} s`;
    failure = { state: 'expired', message };
    controller.abort(new Error(message));
  };
  let timer = setTimeout(expire, silence);
  return {
    signal: controller.signal,
    get failure() {
      return failure;
    },
    feed() {
      clearTimeout(timer);
      timer = setTimeout(expire, silence);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
