// SPDX-License-Identifier: Apache-2.0

import type { WatchedKind } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { Feed, FeedListener, FeedNews } from './feed';
import type { Gate } from './gate';
import { reflect } from './reflector';
import type { WatchTiming } from './watchTiming';

export interface KindWatchOptions {
  api: ClusterApi;
  kind: WatchedKind;
  timing: WatchTiming;
  gate: Gate;
  /** True for the one kind that goes on asking while the cluster is away. */
  leads: boolean;
  signal: AbortSignal;
  listener: FeedListener;
}

/**
 * One kind of a cluster: watched as a whole, and where that is forbidden, in
 * each namespace that someone looks at, until it is allowed.
 */
export class KindWatch {
  readonly #options: KindWatchOptions;
  readonly #namespaces = new Set<string>();
  /** Set while the namespaces are watched one by one; ends them. */
  #oneByOne: AbortController | undefined;

  constructor(options: KindWatchOptions) {
    this.#options = options;
    this.#reflect({ kind: options.kind.kind }, options.signal, news =>
      this.#onClusterNews(news),
    );
  }

  watchNamespace(namespace: string): void {
    if (this.#options.kind.namespaced && !this.#namespaces.has(namespace)) {
      this.#namespaces.add(namespace);
      if (this.#oneByOne) {
        this.#reflectNamespace(namespace, this.#oneByOne.signal);
      }
    }
  }

  #onClusterNews(news: FeedNews): void {
    const { gate, leads } = this.#options;
    const away = news.type === 'failed' && news.failure.state === 'unreachable';
    if (leads && away) {
      gate.close();
    } else if (leads) {
      gate.open();
    }
    if (news.type === 'failed') {
      const forbidden = news.failure.state === 'forbidden';
      if (forbidden && this.#options.kind.namespaced && !this.#oneByOne) {
        const oneByOne = new AbortController();
        this.#oneByOne = oneByOne;
        this.#namespaces.forEach(namespace =>
          this.#reflectNamespace(namespace, oneByOne.signal),
        );
      }
    } else {
      this.#oneByOne?.abort();
      this.#oneByOne = undefined;
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
    onNews: (news: FeedNews) => void = () => {},
  ): void {
    const { api, kind, timing, listener, gate, leads } = this.#options;
    // It never rejects: what goes wrong is news.
    void reflect({
      api,
      kind,
      feed,
      timing,
      gate: leads ? undefined : gate,
      signal,
      onNews: news => {
        onNews(news);
        listener(feed, news);
      },
    });
  }
}
