// SPDX-License-Identifier: Apache-2.0

import { ClusterObjects } from 'backstage-plugin-stateful-common/kubernetes';
import type { Feed, FeedNews } from '../watch';
import type { FeedState } from './feedState';
import { nextFeedState } from './feedState';

/** What has changed: a namespace, or undefined where it may concern any. */
export type StoreListener = (namespace: string | undefined) => void;

const keyOf = ({ kind, namespace }: Feed) => `${kind}/${namespace ?? ''}`;

/** What one cluster looks like now, and how far that can be trusted. */
export class ClusterStore {
  readonly objects = new ClusterObjects();
  readonly #feeds = new Map<string, FeedState>();
  readonly #listeners = new Set<StoreListener>();
  readonly #startedAt: string;
  #heard = false;

  /** @param now - RFC 3339 */
  constructor(now: string) {
    this.#startedAt = now;
  }

  /** Whether anything was ever read: a refusal is no reading. */
  get hasBeenHeard(): boolean {
    return this.#heard;
  }

  /**
   * Folds one piece of news in.
   *
   * @param now - RFC 3339
   */
  apply(feed: Feed, news: FeedNews, now: string): void {
    const previous = this.feedState(feed);
    const next = nextFeedState(previous, news, now);
    this.#feeds.set(keyOf(feed), next);
    this.#heard ||= news.type !== 'failed';
    if (news.type === 'changed') {
      this.objects.apply(news.change);
    } else if (previous.heardAt && !next.heardAt) {
      // What may no longer be read is no longer known. Only what this feed had
      // read: a namespace of the same kind may be a feed of its own.
      this.objects.apply({ type: 'replaced', ...feed, objects: [] });
    }
    if (
      news.type === 'changed' ||
      next.state !== previous.state ||
      next.cause !== previous.cause
    ) {
      const namespace = namespaceOf(feed, news);
      this.#listeners.forEach(listener => listener(namespace));
    }
  }

  feedState(feed: Feed): FeedState {
    return (
      this.#feeds.get(keyOf(feed)) ?? {
        state: 'loading',
        since: this.#startedAt,
      }
    );
  }

  /** Tells of every change until the returned function is called. */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function namespaceOf(feed: Feed, news: FeedNews): string | undefined {
  if (news.type !== 'changed' || news.change.type === 'replaced') {
    return feed.namespace;
  }
  const { change } = news;
  const namespace =
    change.type === 'set' ? change.object.metadata.namespace : change.namespace;
  // A volume or class belongs to no namespace, and may matter to each.
  return namespace || undefined;
}
