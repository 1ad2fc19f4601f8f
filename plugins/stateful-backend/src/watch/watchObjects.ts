// SPDX-License-Identifier: Apache-2.0

import type {
  JsonObject,
  WatchedKind,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedNews } from './feed';
import { jsonLines } from './jsonLines';
import type { ReadFailure } from './readFailure';
import { failureOf, failureOfError } from './readFailure';
import { resourcePath } from './resourcePath';
import { createWatchdog } from './watchdog';

export interface WatchOptions {
  api: ClusterApi;
  kind: WatchedKind;
  feed: Feed;
  /** Where the last list or watch ended. */
  resourceVersion: string;
  /** How long the server is asked to keep it open, in milliseconds. */
  duration: number;
  /** How long it may be silent, in milliseconds. */
  silence: number;
  signal: AbortSignal;
  onNews(news: FeedNews): void;
}

/** How a watch ended, and from where the next goes on. */
export interface WatchEnd {
  resourceVersion: string;
  /** Undefined when it simply came to its end. */
  failure?: ReadFailure;
}

interface WatchEvent {
  type?: string;
  object?: JsonObject & {
    code?: number;
    metadata?: { name?: string; namespace?: string; resourceVersion?: string };
  };
}

/** Follows what happens to a feed's objects until the watch ends. */
export async function watchObjects(options: WatchOptions): Promise<WatchEnd> {
  const { api, kind, feed, signal, onNews } = options;
  let { resourceVersion } = options;
  const watchdog = createWatchdog(options.silence);
  try {
    const answer = await api.get(
      resourcePath(kind, feed, {
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion,
        timeoutSeconds: String(Math.ceil(options.duration / 1000)),
      }),
      AbortSignal.any([signal, watchdog.signal]),
    );
    if (!answer.ok) {
      return { resourceVersion, failure: watchdog.failure ?? answer.failure };
    }
    for await (const event of jsonLines(answer.body)) {
      watchdog.feed();
      const { type, object } = event as WatchEvent;
      if (type === 'ERROR') {
        const failure = failureOf(object?.code ?? 500, JSON.stringify(object));
        return { resourceVersion, failure };
      }
      resourceVersion = object?.metadata?.resourceVersion ?? resourceVersion;
      onNews(newsOf(kind, event as WatchEvent));
    }
    return { resourceVersion };
  } catch (error) {
    return {
      resourceVersion,
      failure: watchdog.failure ?? failureOfError(error),
    };
  } finally {
    watchdog.stop();
  }
}

function newsOf(kind: WatchedKind, { type, object }: WatchEvent): FeedNews {
  if (!object || type === 'BOOKMARK') {
    return { type: 'heard' };
  }
  const trimmed = type === 'DELETED' ? undefined : kind.trim(object);
  return {
    type: 'changed',
    change: trimmed
      ? { type: 'set', object: trimmed }
      : {
          // Deleted, or no longer of any use to the model.
          type: 'deleted',
          kind: kind.kind,
          namespace: object.metadata?.namespace ?? '',
          name: object.metadata?.name ?? '',
        },
  };
}
