// SPDX-License-Identifier: Apache-2.0

import type { FeedNews, ReadFailure } from '../watch';

/** How far one feed can be trusted. All times are RFC 3339. */
export interface FeedState {
  /**
   * - `loading`: nothing was heard yet
   * - `live`: what is known is true now
   * - `stale`: what is known was true at `heardAt`
   * - `unreachable`: nothing was ever heard, and trying failed
   * - `forbidden`, `unsupported`: it cannot be read
   */
  state:
    | 'loading'
    | 'live'
    | 'stale'
    | 'unreachable'
    | 'forbidden'
    | 'unsupported';
  /** Since when it is so. */
  since: string;
  /** When what is known was last known to be true. */
  heardAt?: string;
  message?: string;
  cause?: ReadFailure['cause'];
}

/** The state of a feed after its news. */
export function nextFeedState(
  previous: FeedState,
  news: FeedNews,
  now: string,
): FeedState {
  if (news.type !== 'failed') {
    return previous.state === 'live'
      ? { ...previous, heardAt: now }
      : { state: 'live', since: now, heardAt: now };
  }
  const { state: failure, message, cause } = news.failure;
  const { heardAt } = previous;
  const refused =
    previous.state === 'forbidden' || previous.state === 'unsupported';
  if (refused && failure === 'unreachable' && !cause) {
    // It says nothing new about rights.
    return previous;
  }
  const lost = heardAt ? 'stale' : 'unreachable';
  const state =
    failure === 'forbidden' || failure === 'unsupported' ? failure : lost;
  return {
    state,
    since: previous.state === state ? previous.since : now,
    heardAt: state === 'stale' ? heardAt : undefined,
    message,
    cause,
  };
}
