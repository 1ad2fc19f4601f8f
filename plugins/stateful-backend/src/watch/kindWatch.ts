// SPDX-License-Identifier: Apache-2.0

import type { ClusterApi } from './clusterApi';
import type { Feed, FeedEvent, FeedKind, FeedListener } from './feed';
import type { Gate } from './gate';
import { reflect } from './reflector';
import type { WatchTiming } from './watchTiming';

export interface KindWatchOptions {
  api: ClusterApi;
  kind: FeedKind;
  timing: WatchTiming;
  streamsLists(): boolean;
  gate: Gate;
  /** True for the one kind that keeps retrying while the cluster is unreachable. */
  leads: boolean;
  /** Namespaces that have viewers. */
  namespaces: Iterable<string>;
  listener: FeedListener;
}

/**
 * Watches one kind cluster-wide. Where that is forbidden, falls back to the
 * namespaces that have viewers until the cluster-wide list is allowed.
 */
export class KindWatch {
  readonly #options: KindWatchOptions;
  readonly #stopped = new AbortController();
  readonly #wanted: Set<string>;
  /** The namespaces that are read by themselves. */
  readonly #reading = new Map<string, AbortController>();
  #forbidden = false;

  constructor(options: KindWatchOptions) {
    this.#options = options;
    this.#wanted = new Set(options.namespaces);
    this.#reflect(this.#feed(), this.#stopped.signal, event =>
      this.#onClusterEvent(event),
    );
  }

  watchNamespace(namespace: string): void {
    this.#wanted.add(namespace);
    this.#readNamespaces();
  }

  dropNamespace(namespace: string): void {
    this.#wanted.delete(namespace);
    this.#end(namespace);
  }

  /** Forgets what it has read. */
  stop(): void {
    this.#stopped.abort();
    [...this.#reading.keys()].forEach(namespace => this.#end(namespace));
    this.#options.listener(this.#feed(), { type: 'ended' });
  }

  #feed(namespace?: string): Feed {
    const { kind, resource } = this.#options.kind;
    return { kind, ...(resource && { resource }), namespace };
  }

  #onClusterEvent(event: FeedEvent): void {
    const { gate, leads } = this.#options;
    const unreachable =
      event.type === 'failed' && event.failure.state === 'unreachable';
    if (leads && unreachable) {
      gate.close();
    } else if (leads) {
      gate.open();
    }
    if (event.type !== 'failed') {
      this.#forbidden = false;
      [...this.#reading.keys()].forEach(namespace => this.#end(namespace));
    } else if (event.failure.state === 'forbidden') {
      this.#forbidden = true;
      this.#readNamespaces();
    }
  }

  #readNamespaces(): void {
    if (!this.#forbidden || !this.#options.kind.namespaced) {
      return;
    }
    this.#wanted.forEach(namespace => {
      if (!this.#reading.has(namespace)) {
        const ended = new AbortController();
        this.#reading.set(namespace, ended);
        this.#reflect(
          this.#feed(namespace),
          AbortSignal.any([this.#stopped.signal, ended.signal]),
        );
      }
    });
  }

  #end(namespace: string): void {
    const reading = this.#reading.get(namespace);
    if (reading) {
      this.#reading.delete(namespace);
      reading.abort();
      this.#options.listener(this.#feed(namespace), { type: 'ended' });
    }
  }

  #reflect(
    feed: Feed,
    signal: AbortSignal,
    onEvent: (event: FeedEvent) => void = () => {},
  ): void {
    const { api, kind, timing, streamsLists, listener, gate, leads } =
      this.#options;
    listener(feed, { type: 'started' });
    // Never rejects: failures are events.
    void reflect({
      api,
      kind,
      feed,
      timing,
      streamsLists,
      gate: leads ? undefined : gate,
      signal,
      onEvent: event => {
        listener(feed, event);
        onEvent(event);
      },
    });
  }
}
