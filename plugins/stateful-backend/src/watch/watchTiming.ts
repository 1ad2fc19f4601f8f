// SPDX-License-Identifier: Apache-2.0

/** Delays and timeouts of a watch, in milliseconds. */
export interface WatchTiming {
  /** The delay after the first failure. */
  firstRetry: number;
  /** The maximum delay between retries. */
  longestRetry: number;
  /** How long one page of a list may take, or the next object of a streamed one. */
  list: number;
  /**
   * The maximum delay after "forbidden", which only a change of RBAC resolves.
   * Delays begin at `firstRetry`, because an API server that has just started
   * forbids everything until it has loaded its roles.
   */
  forbiddenRetry: number;
  /** The requested duration of a watch; up to a quarter is added at random. */
  duration: number;
  /**
   * How long a watch may be silent before it counts as dead, where bookmarks come
   * about once a minute, and how long after its requested duration where none
   * do. This detects connections that break behind the kubernetes
   * plugin, whose proxy forwards a normal end but not a broken connection.
   */
  silence: number;
}

export const defaultWatchTiming: WatchTiming = {
  firstRetry: 1_000,
  longestRetry: 30_000,
  list: 60_000,
  forbiddenRetry: 5 * 60_000,
  duration: 240_000,
  silence: 90_000,
};
