// SPDX-License-Identifier: Apache-2.0

import type {
  JsonObject,
  ObjectChange,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import { readItem } from './feed';
import type { Feed, FeedEvent, FeedKind } from './feed';
import { endsList, InitialObjects } from './initialObjects';
import { jsonLines } from './jsonLines';
import { failureOf, failureOfError, type ReadFailure } from './readFailure';
import { resourcePath } from './resourcePath';
import { createWatchdog } from './watchdog';
import type { WatchTiming } from './watchTiming';

export interface WatchOptions {
  api: ClusterApi;
  kind: FeedKind;
  feed: Feed;
  /**
   * Where the last list or watch ended. Undefined to be sent all objects first: a
   * streamed list, of which no more than one object is in memory untrimmed
   * (https://kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists).
   */
  resourceVersion: string | undefined;
  /** The requested duration, in milliseconds. */
  duration: number;
  timing: WatchTiming;
  signal: AbortSignal;
  onEvent(event: FeedEvent): void;
}

/** How a watch ended, and where the next one resumes. */
export interface WatchEnd {
  /** Undefined if the list has not come to its end. */
  resourceVersion: string | undefined;
  /** Undefined after a normal end. */
  failure?: ReadFailure;
}

interface WatchEvent {
  type?: string;
  object?: JsonObject & {
    code?: number;
    metadata?: {
      name?: string;
      namespace?: string;
      resourceVersion?: string;
      annotations?: Record<string, string>;
    };
  };
}

/** Watches the objects of a feed until the watch ends. Never rejects. */
export async function watchObjects(options: WatchOptions): Promise<WatchEnd> {
  const { api, kind, feed, duration, timing, signal, onEvent } = options;
  let { resourceVersion } = options;
  let list = resourceVersion === undefined ? new InitialObjects() : undefined;
  const silence = kind.bookmarks ? timing.silence : duration + timing.silence;
  const watchdog = createWatchdog(list ? timing.list : silence);
  const failed = (failure: ReadFailure): WatchEnd => {
    if (!watchdog.expired || list) {
      return { resourceVersion, failure };
    }
    // Where no bookmarks come, a quiet watch is no sign of a lost event.
    return kind.bookmarks
      ? { resourceVersion, failure: { ...failure, state: 'expired' } }
      : { resourceVersion };
  };
  try {
    const answer = await api.get(
      resourcePath(kind, feed, queryOf(resourceVersion, duration)),
      AbortSignal.any([signal, watchdog.signal]),
    );
    if (!answer.ok) {
      return failed(answer.failure);
    }
    for await (const event of jsonLines(answer.body)) {
      const { type, object = {} } = event as WatchEvent;
      if (type === 'ERROR') {
        const failure = failureOf(object.code ?? 500, JSON.stringify(object));
        return { resourceVersion, failure };
      }
      const change =
        type === 'BOOKMARK' ? undefined : changeOf(kind, type, object);
      if (!list) {
        onEvent(change ? { type: 'changed', change } : { type: 'bookmark' });
      } else if (change) {
        list.apply(change);
      } else if (endsList(object)) {
        onEvent({ type: 'changed', change: list.replace(feed) });
        list = undefined;
      }
      if (!list) {
        resourceVersion = object.metadata?.resourceVersion ?? resourceVersion;
      }
      watchdog.feed(list ? timing.list : silence);
    }
    return list && !signal.aborted
      ? failed({ state: 'unreachable', message: 'The list was cut' })
      : { resourceVersion };
  } catch (error) {
    return failed(failureOfError(error));
  } finally {
    watchdog.stop();
  }
}

function queryOf(
  resourceVersion: string | undefined,
  duration: number,
): Record<string, string> {
  return {
    watch: 'true',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(Math.ceil(duration / 1000)),
    ...(resourceVersion === undefined
      ? { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' }
      : { resourceVersion }),
  };
}

function changeOf(
  kind: FeedKind,
  type: WatchEvent['type'],
  object: NonNullable<WatchEvent['object']>,
): Exclude<ObjectChange, { type: 'replaced' }> {
  const trimmed = type === 'DELETED' ? undefined : readItem(kind, object);
  return trimmed
    ? { type: 'set', object: trimmed }
    : {
        // Deleted, or no longer needed by the model.
        type: 'deleted',
        kind: kind.kind,
        ...(kind.resource && { resource: kind.resource }),
        namespace: object.metadata?.namespace ?? '',
        name: object.metadata?.name ?? '',
      };
}
