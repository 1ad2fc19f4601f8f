// SPDX-License-Identifier: Apache-2.0

import { ClusterObjects } from 'backstage-plugin-stateful-common/kubernetes';
import type { Feed, FeedEvent } from '../watch';
import { nextFeedState, type FeedState } from './feedState';

/** Called with the namespace that changed; undefined for a change that may concern any. */
export type StoreListener = (namespace: string | undefined) => void;

const keyOf = ({ kind, resource, namespace }: Feed) =>
  `${resource ?? kind}/${namespace ?? ''}`;

/** The objects of one cluster and the state of the feeds they came from. */
export class ClusterStore {
  readonly objects = new ClusterObjects();
  readonly #feeds = new Map<string, FeedState>();
  readonly #resources = new Set<string>();
  readonly #listeners = new Set<StoreListener>();
  readonly #startedAt: string;
  #synced = false;

  /** @param now - RFC 3339 */
  constructor(now: string) {
    this.#startedAt = now;
  }

  /** True once any list has succeeded. */
  get hasSynced(): boolean {
    return this.#synced;
  }

  /**
   * Applies one event of a feed.
   *
   * @param now - RFC 3339
   */
  apply(feed: Feed, event: FeedEvent, now: string): void {
    if (event.type === 'started' || event.type === 'ended') {
      this.#begin(feed, event.type, now);
      return;
    }
    const previous = this.feedState(feed);
    const next = nextFeedState(previous, event, now);
    this.#feeds.set(keyOf(feed), next);
    this.#synced ||= event.type !== 'failed';
    if (event.type === 'changed') {
      this.objects.apply(event.change);
    } else if (previous.syncedAt && !next.syncedAt) {
      // Drop what may no longer be read, but only the objects of this feed: a
      // namespace of the same kind may have a feed of its own.
      this.objects.apply({ type: 'replaced', ...feed, objects: [] });
    }
    if (
      event.type === 'changed' ||
      next.state !== previous.state ||
      next.cause !== previous.cause
    ) {
      const namespace = namespaceOf(feed, event);
      this.#listeners.forEach(listener => listener(namespace));
    }
  }

  /** The kinds of custom resources that are read, such as `Cluster.postgresql.cnpg.io`. */
  resources(): Iterable<string> {
    return this.#resources;
  }

  #begin(feed: Feed, type: 'started' | 'ended', now: string): void {
    const { kind, resource, namespace } = feed;
    if (type === 'started') {
      this.#feeds.set(keyOf(feed), { state: 'loading', since: now });
      if (resource) {
        this.#resources.add(resource);
      }
    } else {
      this.#feeds.delete(keyOf(feed));
      const { syncedAt } = this.feedState({ kind, resource });
      if (namespace === undefined || !syncedAt) {
        this.objects.apply({ type: 'replaced', ...feed, objects: [] });
      }
    }
    this.#listeners.forEach(listener => listener(namespace));
  }

  feedState(feed: Feed): FeedState {
    return (
      this.#feeds.get(keyOf(feed)) ?? {
        state: 'loading',
        since: this.#startedAt,
      }
    );
  }

  /** Notifies of every change until the returned function is called. */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function namespaceOf(
  feed: Feed,
  event: Exclude<FeedEvent, { type: 'started' | 'ended' }>,
): string | undefined {
  if (event.type !== 'changed' || event.change.type === 'replaced') {
    return feed.namespace;
  }
  const { change } = event;
  const namespace =
    change.type === 'set' ? change.object.metadata.namespace : change.namespace;
  // PersistentVolumes and StorageClasses are cluster-scoped.
  return namespace || undefined;
}
