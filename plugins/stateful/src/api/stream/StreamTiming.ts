// SPDX-License-Identifier: Apache-2.0

/** How a stream waits, in milliseconds. Tests shorten it. */
export interface StreamTiming {
  /** Cards mount one after the other: their entities are gathered this long. */
  gatherMs: number;
  /** An entity that left the screen is still followed this long, as tabs are often only glanced at. */
  lingerMs: number;
  /** A lost stream counts as open this long, so that a routine reconnect does not flicker. */
  graceMs: number;
  /** A stream without a byte for this long is dead: three of the backend's heartbeats. */
  silenceMs: number;
  /** The first wait before trying again. It doubles each time. */
  firstRetryMs: number;
  /** The longest wait before trying again. */
  lastRetryMs: number;
  /** Between 0 and 1, so that all browsers do not come back at the same instant. */
  jitter: () => number;
}

export const defaultStreamTiming: StreamTiming = {
  gatherMs: 10,
  lingerMs: 5_000,
  graceMs: 2_000,
  silenceMs: 45_000,
  firstRetryMs: 500,
  lastRetryMs: 30_000,
  jitter: Math.random,
};

/**
 * How long to wait before the next try, in milliseconds.
 *
 * @param failures - tries that failed in a row, from 1
 */
export function retryDelay(failures: number, timing: StreamTiming): number {
  const full = Math.min(
    timing.lastRetryMs,
    timing.firstRetryMs * 2 ** (failures - 1),
  );
  return full / 2 + (full / 2) * timing.jitter();
}
