// SPDX-License-Identifier: Apache-2.0

import { createBackoff } from './backoff';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedEvent, FeedKind } from './feed';
import type { Gate } from './gate';
import { listObjects } from './listObjects';
import { pause } from './pause';
import type { ReadFailure } from './readFailure';
import { watchObjects } from './watchObjects';
import type { WatchTiming } from './watchTiming';

export interface ReflectorOptions {
  api: ClusterApi;
  kind: FeedKind;
  feed: Feed;
  timing: WatchTiming;
  /** Whether the server streams lists, asked before each list. */
  streamsLists?(): boolean;
  /** Where it waits, after its backoff, while the cluster is unreachable. */
  gate?: Gate;
  /** Stops the reflector. */
  signal: AbortSignal;
  onEvent(event: FeedEvent): void;
  /** From 0 up to 1. */
  random?: () => number;
}

/**
 * Keeps a feed up to date: lists once, then watches, each watch resuming at the
 * resourceVersion where the last one ended. After a failure it lists again: only
 * a list proves that the cluster is back, because a watch may not respond until
 * there is an event. Events alone, of which no bookmark tells a newer position, are
 * watched on after a connection that broke. Failures are emitted as events and retried.
 *
 * Never rejects; resolves on abort.
 */
export async function reflect(options: ReflectorOptions): Promise<void> {
  const { api, kind, feed, timing, signal, random = Math.random } = options;
  const backoff = createBackoff({
    first: timing.firstRetry,
    longest: timing.longestRetry,
    random,
  });
  const forbiddenBackoff = createBackoff({
    first: timing.firstRetry,
    longest: timing.forbiddenRetry,
    random,
  });
  let resourceVersion: string | undefined;
  let watchWasAlive = false;
  let canStream = true;

  const emit = (event: FeedEvent) => {
    if (!signal.aborted) {
      options.onEvent(event);
    }
  };

  async function attempt(): Promise<ReadFailure | undefined> {
    watchWasAlive = false;
    const streams = canStream && (options.streamsLists?.() ?? false);
    if (resourceVersion === undefined && !streams) {
      const list = await listObjects(api, kind, feed, {
        timeout: timing.list,
        signal,
      });
      if (!list.ok) {
        return { ...list.failure, verb: 'list' };
      }
      resourceVersion = list.resourceVersion;
      emit({
        type: 'changed',
        change: { type: 'replaced', ...feed, objects: list.objects },
      });
    }
    const startedAt = performance.now();
    const end = await watchObjects({
      api,
      kind,
      feed,
      resourceVersion,
      duration: timing.duration * (1 + random() / 4),
      timing,
      signal,
      onEvent: event => {
        watchWasAlive = true;
        emit(event);
      },
    });
    // Not reset by a list or an event: if every watch ends soon, lists must still
    // back off.
    if (performance.now() - startedAt > timing.longestRetry) {
      backoff.reset();
    }
    const { failure } = end;
    if (failure?.state === 'invalid' && resourceVersion === undefined) {
      // The feature gate WatchList can be off in any version.
      canStream = false;
      return attempt();
    }
    const resumes = !failure || (!kind.bookmarks && isPassing(failure));
    resourceVersion = resumes ? end.resourceVersion : undefined;
    return failure && { ...failure, verb: 'watch' };
  }

  while (!signal.aborted) {
    const failure = await attempt();
    if (failure && isWorthReporting(failure)) {
      emit({ type: 'failed', failure });
    }
    await pause(waitAfter(failure), signal);
    if (failure?.state === 'unreachable') {
      await options.gate?.pass(signal);
    }
  }

  /** A watch that worked and then broke is retried once before it is reported. */
  function isPassing({ state }: ReadFailure): boolean {
    return state === 'unreachable' && watchWasAlive;
  }

  function isWorthReporting(failure: ReadFailure): boolean {
    return failure.state !== 'expired' && !isPassing(failure);
  }

  function waitAfter(failure: ReadFailure | undefined): number {
    if (failure?.state !== 'forbidden' && failure?.state !== 'unsupported') {
      forbiddenBackoff.reset();
    }
    switch (failure?.state) {
      case 'forbidden':
      case 'unsupported':
        return forbiddenBackoff.next();
      case 'unreachable':
      case 'invalid':
        return failure.retryAfter ?? backoff.next();
      default:
        return soon();
    }
  }

  /** Almost immediately after the normal end of a watch, later if it repeats. */
  function soon(): number {
    return backoff.next() / 10;
  }
}
