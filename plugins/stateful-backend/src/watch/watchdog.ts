// SPDX-License-Identifier: Apache-2.0

/** Aborts a connection that has been silent for too long: it can die without closing. */
export interface Watchdog {
  signal: AbortSignal;
  /** True after the timeout. Everything received before may be out of date. */
  readonly expired: boolean;
  /** Restarts the timeout, from now on with this length in milliseconds. */
  feed(silence: number): void;
  stop(): void;
}

/** @param silence - in milliseconds */
export function createWatchdog(silence: number): Watchdog {
  const controller = new AbortController();
  const start = (length: number) =>
    setTimeout(
      () =>
        controller.abort(
          new Error(`The watch was silent for ${Math.round(length / 1000)} s`),
        ),
      length,
    );
  let timer = start(silence);
  return {
    signal: controller.signal,
    get expired() {
      return controller.signal.aborted;
    },
    feed(next) {
      clearTimeout(timer);
      timer = start(next);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
