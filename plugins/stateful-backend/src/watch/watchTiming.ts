// SPDX-License-Identifier: Apache-2.0

/** How patient a watch is. All in milliseconds. */
export interface WatchTiming {
  /** The first pause after a failure. */
  firstRetry: number;
  /** The longest pause after failures. */
  longestRetry: number;
  /** How long one page of a list may take. */
  list: number;
  /**
   * The longest pause after "forbidden": then only someone who edits a role
   * changes it. Pauses begin at `firstRetry`, because an API server that has
   * just started forbids everything until it has read its roles.
   */
  forbiddenRetry: number;
  /** How long a watch is asked to last; up to a quarter is added at random. */
  duration: number;
  /**
   * How long a watch may be silent before it counts as dead. Bookmarks come
   * about once a minute. It is what notices a connection that broke behind the
   * kubernetes plugin: its proxy passes on an end, but not a break.
   */
  silence: number;
}

export const defaultWatchTiming: WatchTiming = {
  firstRetry: 1_000,
  longestRetry: 30_000,
  list: 60_000,
  forbiddenRetry: 5 * 60_000,
  duration: 240_000,
  silence: 75_000,
};
