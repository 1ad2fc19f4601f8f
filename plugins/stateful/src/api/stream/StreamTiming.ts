// SPDX-License-Identifier: Apache-2.0

/** Delays and timeouts of a stream, in milliseconds. Tests shorten them. */
export interface StreamTiming {
  /** How long to batch the entities of cards that mount one after the other. */
  gatherMs: number;
  /** How long to keep following an entity whose card was unmounted, since users switch tabs back and forth. */
  lingerMs: number;
  /** How long a lost stream still counts as open, so that a routine reconnect does not flicker. */
  graceMs: number;
  /** How long a stream may be silent before it is dead: three heartbeats of the backend. */
  silenceMs: number;
  /** How long a tab may be hidden before its stream is closed. */
  hiddenMs: number;
  /** The first retry delay, doubled on each failure. */
  firstRetryMs: number;
  /** The maximum retry delay. */
  lastRetryMs: number;
  /** Between 0 and 1, so that browsers do not reconnect all at once. */
  jitter: () => number;
}

export const defaultStreamTiming: StreamTiming = {
  gatherMs: 10,
  lingerMs: 5_000,
  graceMs: 2_000,
  silenceMs: 45_000,
  hiddenMs: 30_000,
  firstRetryMs: 500,
  lastRetryMs: 30_000,
  jitter: Math.random,
};

/**
 * The delay before the next attempt, in milliseconds.
 *
 * @param failures - consecutive failures, from 1
 */
export function retryDelay(failures: number, timing: StreamTiming): number {
  const full = Math.min(
    timing.lastRetryMs,
    timing.firstRetryMs * 2 ** (failures - 1),
  );
  return full / 2 + (full / 2) * timing.jitter();
}
