// SPDX-License-Identifier: Apache-2.0

import type { WatchedKind } from 'backstage-plugin-stateful-common/kubernetes';
import { createBackoff } from './backoff';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedNews } from './feed';
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
  /** Where it waits, after its pause, while the cluster is away. */
  gate?: Gate;
  /** Ends it. */
  signal: AbortSignal;
  onNews(news: FeedNews): void;
  /** From 0 up to 1. */
  random?: () => number;
}

/**
 * Keeps a feed true: lists it once, then watches it for ever, each watch from
 * where the last one ended. After a failure it lists again: that alone proves
 * the cluster to be back, because a watch may not begin to answer before there
 * is something to say. Whatever fails is told as news and tried again.
 *
 * Never rejects; resolves after the signal.
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
  let heard = false;

  const tell = (news: FeedNews) => {
    if (!signal.aborted) {
      options.onNews(news);
    }
  };

  async function attempt(): Promise<ReadFailure | undefined> {
    heard = false;
    if (resourceVersion === undefined) {
      const list = await listObjects(api, kind, feed, {
        timeout: timing.list,
        signal,
      });
      if (!list.ok) {
        return list.failure;
      }
      resourceVersion = list.resourceVersion;
      tell({
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
      onNews: news => {
        // Not by the list: one whose watches all end at once must not be
        // listed without a pause.
        backoff.reset();
        heard = true;
        tell(news);
      },
    });
    resourceVersion = end.failure ? undefined : end.resourceVersion;
    return end.failure;
  }

  while (!signal.aborted) {
    const failure = await attempt();
    if (failure && isWorthTelling(failure)) {
      tell({ type: 'failed', failure });
    }
    await pause(waitAfter(failure), signal);
    if (failure?.state === 'unreachable') {
      await options.gate?.pass(signal);
    }
  }

  /** A watch that worked and broke is taken up again before that is news. */
  function isWorthTelling({ state }: ReadFailure): boolean {
    return state !== 'expired' && !(state === 'unreachable' && heard);
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
        return failure.retryAfter ?? (heard ? soon() : backoff.next());
      default:
        return soon();
    }
  }

  /** At once after something that is part of a watch's life, later if it repeats. */
  function soon(): number {
    return backoff.next() / 10;
  }
}
