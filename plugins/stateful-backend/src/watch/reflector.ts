// SPDX-License-Identifier: Apache-2.0

import type { WatchedKind } from 'backstage-plugin-stateful-common/kubernetes';
import { createBackoff } from './backoff';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedEvent } from './feed';
import type { Gate } from './gate';
import { listObjects } from './listObjects';
import { pause } from './pause';
import type { ReadFailure } from './readFailure';
import { watchObjects } from './watchObjects';
import type { WatchTiming } from './watchTiming';

export interface ReflectorOptions {
  api: ClusterApi;
  kind: WatchedKind;
  feed: Feed;
  timing: WatchTiming;
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
 * there is an event. Failures are emitted as events and retried.
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

  const emit = (event: FeedEvent) => {
    if (!signal.aborted) {
      options.onEvent(event);
    }
  };

  async function attempt(): Promise<ReadFailure | undefined> {
    watchWasAlive = false;
    if (resourceVersion === undefined) {
      const list = await listObjects(api, kind, feed, {
        timeout: timing.list,
        signal,
      });
      if (!list.ok) {
        return list.failure;
      }
      resourceVersion = list.resourceVersion;
      emit({
        type: 'changed',
        change: { type: 'replaced', ...feed, objects: list.objects },
      });
    }
    const end = await watchObjects({
      api,
      kind,
      feed,
      resourceVersion,
      duration: timing.duration * (1 + random() / 4),
      silence: timing.silence,
      signal,
      onEvent: event => {
        // Not reset by the list: if every watch ends immediately, lists must
        // still back off.
        backoff.reset();
        watchWasAlive = true;
        emit(event);
      },
    });
    resourceVersion = end.failure ? undefined : end.resourceVersion;
    return end.failure;
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
  function isWorthReporting({ state }: ReadFailure): boolean {
    return state !== 'expired' && !(state === 'unreachable' && watchWasAlive);
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
        return failure.retryAfter ?? (watchWasAlive ? soon() : backoff.next());
      default:
        return soon();
    }
  }

  /** Almost immediately after the normal end of a watch, later if it repeats. */
  function soon(): number {
    return backoff.next() / 10;
  }
}
