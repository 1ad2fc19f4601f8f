/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type { WatchedKind } from 'backstage-plugin-stateful-common';
import { createBackoff } from './backoff';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedNews } from './feed';
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
  /** Ends it. */
  signal: AbortSignal;
  onNews(news: FeedNews): void;
  /** From 0 up to 1. */
  random?: () => number;
}

/**
 * Keeps a feed true: lists it once, then watches it for ever. It lists again
 * only when the API server no longer knows where the watch was. Whatever fails
 * is told as news and tried again.
 *
 * Never rejects; resolves after the signal.
 */
export async function reflect(options: ReflectorOptions): Promise<void> {
  const { api, kind, feed, timing, signal, random = Math.random } = options;
  const onNews = (news: FeedNews) => {
    if (!signal.aborted) {
      options.onNews(news);
    }
  };
  const backoff = createBackoff({
    first: timing.firstRetry,
    longest: timing.longestRetry,
    random,
  });
  let resourceVersion: string | undefined;
  let opened = false;

  const attempt = async (): Promise<ReadFailure | undefined> => {
    opened = false;
    if (resourceVersion === undefined) {
      const list = await listObjects(api, kind, feed, signal);
      if (!list.ok) {
        return list.failure;
      }
      resourceVersion = list.resourceVersion;
      onNews({
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
      onOpen: () => {
        opened = true;
        onNews({ type: 'heard' });
      },
      onNews: news => {
        // By a word from the watch, not by its opening: one that opens and
        // ends again and again must not be asked without a pause.
        backoff.reset();
        onNews(news);
      },
    });
    resourceVersion = end.resourceVersion;
    return end.failure;
  };

  while (!signal.aborted) {
    const failure = await attempt();
    if (failure && isWorthTelling(failure)) {
      onNews({ type: 'failed', failure });
    }
    if (failure && failure.state !== 'unreachable') {
      resourceVersion = undefined;
    }
    await pause(waitAfter(failure), signal);
  }

  /**
   * A watch that was open and broke is opened again before anything is called
   * stale, and one that expired is listed again: neither is news if it succeeds.
   */
  function isWorthTelling({ state }: ReadFailure): boolean {
    return state !== 'expired' && !(state === 'unreachable' && opened);
  }

  function waitAfter(failure: ReadFailure | undefined): number {
    switch (failure?.state) {
      case 'forbidden':
      case 'unsupported':
        return timing.forbiddenRetry * (1 - random() / 4);
      case 'unreachable':
        return failure.retryAfter ?? (opened ? soon() : backoff.next());
      default:
        return soon();
    }
  }

  /** At once after something that is part of a watch's life, later if it repeats. */
  function soon(): number {
    return backoff.next() / 10;
  }
}
