// SPDX-License-Identifier: Apache-2.0

import type { WatchedKind } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedListener, FeedEvent } from './feed';
import type { Gate } from './gate';
import { reflect } from './reflector';
import type { WatchTiming } from './watchTiming';

export interface KindWatchOptions {
  api: ClusterApi;
  kind: WatchedKind;
  timing: WatchTiming;
  gate: Gate;
  /** True for the one kind that keeps retrying while the cluster is unreachable. */
  leads: boolean;
  signal: AbortSignal;
  listener: FeedListener;
}

/**
 * Watches one kind cluster-wide. Where that is forbidden, falls back to the
 * namespaces that have viewers until the cluster-wide list is allowed.
 */
export class KindWatch {
  readonly #options: KindWatchOptions;
  readonly #namespaces = new Set<string>();
  /** Set while the namespaces are watched individually. */
  #namespaceFallback: AbortController | undefined;

  constructor(options: KindWatchOptions) {
    this.#options = options;
    this.#reflect({ kind: options.kind.kind }, options.signal, event =>
      this.#onClusterEvent(event),
    );
  }

  watchNamespace(namespace: string): void {
    if (this.#options.kind.namespaced && !this.#namespaces.has(namespace)) {
      this.#namespaces.add(namespace);
      if (this.#namespaceFallback) {
        this.#reflectNamespace(namespace, this.#namespaceFallback.signal);
      }
    }
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
    if (event.type === 'failed') {
      const forbidden = event.failure.state === 'forbidden';
      if (
        forbidden &&
        this.#options.kind.namespaced &&
        !this.#namespaceFallback
      ) {
        const namespaceFallback = new AbortController();
        this.#namespaceFallback = namespaceFallback;
        this.#namespaces.forEach(namespace =>
          this.#reflectNamespace(namespace, namespaceFallback.signal),
        );
      }
    } else {
      this.#namespaceFallback?.abort();
      this.#namespaceFallback = undefined;
    }
  }

  #reflectNamespace(namespace: string, ended: AbortSignal): void {
    this.#reflect(
      { kind: this.#options.kind.kind, namespace },
      AbortSignal.any([this.#options.signal, ended]),
    );
  }

  #reflect(
    feed: Feed,
    signal: AbortSignal,
    onEvent: (event: FeedEvent) => void = () => {},
  ): void {
    const { api, kind, timing, listener, gate, leads } = this.#options;
    // Never rejects: failures are events.
    void reflect({
      api,
      kind,
      feed,
      timing,
      gate: leads ? undefined : gate,
      signal,
      onEvent: event => {
        onEvent(event);
        listener(feed, event);
      },
    });
  }
}
