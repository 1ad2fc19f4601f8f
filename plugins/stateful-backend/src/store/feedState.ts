// SPDX-License-Identifier: Apache-2.0

import type { FeedEvent, ReadFailure } from '../watch';

/** Whether one feed is in sync. All times are RFC 3339. */
export interface FeedState {
  /**
   * - `loading`: the first list has not finished
   * - `live`: in sync
   * - `stale`: was in sync at `syncedAt`
   * - `unreachable`: has never synced, and the last attempt failed
   * - `forbidden`, `unsupported`: cannot be read
   */
  state:
    | 'loading'
    | 'live'
    | 'stale'
    | 'unreachable'
    | 'forbidden'
    | 'unsupported';
  /** When it entered this state. */
  since: string;
  /** When it was last in sync. */
  syncedAt?: string;
  message?: string;
  cause?: ReadFailure['cause'];
  /** The verb that RBAC lacks, where it is forbidden. */
  verb?: ReadFailure['verb'];
}

/** The state of a feed after an event. */
export function nextFeedState(
  previous: FeedState,
  event: Exclude<FeedEvent, { type: 'started' | 'ended' }>,
  now: string,
): FeedState {
  if (event.type !== 'failed') {
    return previous.state === 'live'
      ? { ...previous, syncedAt: now }
      : { state: 'live', since: now, syncedAt: now };
  }
  const { state: failure, message, cause, verb } = event.failure;
  const { syncedAt } = previous;
  const refused =
    previous.state === 'forbidden' || previous.state === 'unsupported';
  if (refused && failure === 'unreachable' && !cause) {
    // An unreachable cluster says nothing about RBAC.
    return previous;
  }
  const lost = syncedAt ? 'stale' : 'unreachable';
  const state =
    failure === 'forbidden' || failure === 'unsupported' ? failure : lost;
  return {
    state,
    since: previous.state === state ? previous.since : now,
    syncedAt: state === 'stale' ? syncedAt : undefined,
    message,
    cause,
    ...(state === 'forbidden' && { verb }),
  };
}
