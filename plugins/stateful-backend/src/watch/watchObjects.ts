// SPDX-License-Identifier: Apache-2.0

import type {
  JsonObject,
  WatchedKind,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedEvent } from './feed';
import { jsonLines } from './jsonLines';
import { failureOf, failureOfError, type ReadFailure } from './readFailure';
import { resourcePath } from './resourcePath';
import { createWatchdog } from './watchdog';

export interface WatchOptions {
  api: ClusterApi;
  kind: WatchedKind;
  feed: Feed;
  /** Where the last list or watch ended. */
  resourceVersion: string;
  /** The requested duration, in milliseconds. */
  duration: number;
  /** The maximum time without an event, in milliseconds. */
  silence: number;
  signal: AbortSignal;
  onEvent(event: FeedEvent): void;
}

/** How a watch ended, and where the next one resumes. */
export interface WatchEnd {
  resourceVersion: string;
  /** Undefined after a normal end. */
  failure?: ReadFailure;
}

interface WatchEvent {
  type?: string;
  object?: JsonObject & {
    code?: number;
    metadata?: { name?: string; namespace?: string; resourceVersion?: string };
  };
}

/** Watches the objects of a feed until the watch ends. */
export async function watchObjects(options: WatchOptions): Promise<WatchEnd> {
  const { api, kind, feed, signal, onEvent } = options;
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
      onEvent(feedEventOf(kind, event as WatchEvent));
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

function feedEventOf(
  kind: WatchedKind,
  { type, object }: WatchEvent,
): FeedEvent {
  if (!object || type === 'BOOKMARK') {
    return { type: 'bookmark' };
  }
  const trimmed = type === 'DELETED' ? undefined : kind.trim(object);
  return {
    type: 'changed',
    change: trimmed
      ? { type: 'set', object: trimmed }
      : {
          // Deleted, or no longer needed by the model.
          type: 'deleted',
          kind: kind.kind,
          namespace: object.metadata?.namespace ?? '',
          name: object.metadata?.name ?? '',
        },
  };
}
