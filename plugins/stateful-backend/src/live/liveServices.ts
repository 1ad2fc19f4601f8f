// SPDX-License-Identifier: Apache-2.0

import type {
  EntitySelection,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import type { Clusters } from './clusters';
import type { ServiceListener } from './serviceFeed';
import { ServiceFeed } from './serviceFeed';

/** The live state of services by entity: one feed for all who look at the same. */
export class LiveServices {
  readonly #clusters: Clusters;
  readonly #feeds = new Map<string, ServiceFeed>();

  constructor(clusters: Clusters) {
    this.#clusters = clusters;
  }

  /** Listens to a service: its state now, and each one after it. */
  subscribe(
    entityRef: string,
    selection: EntitySelection,
    listener: ServiceListener,
  ): () => void {
    const key = JSON.stringify([entityRef, selection]);
    let feed = this.#feeds.get(key);
    if (!feed) {
      feed = new ServiceFeed({
        entityRef,
        selection,
        clusters: this.#clusters,
      });
      this.#feeds.set(key, feed);
    }
    const shared = feed;
    const unsubscribe = shared.subscribe(listener);
    return () => {
      unsubscribe();
      if (shared.isIdle && this.#feeds.get(key) === shared) {
        this.#feeds.delete(key);
      }
    };
  }

  /**
   * The state of a service as soon as nothing of it is still loading, or as it
   * is when the patience ends.
   *
   * @param patience - in milliseconds
   */
  async snapshot(
    entityRef: string,
    selection: EntitySelection,
    patience: number,
  ): Promise<StatefulService> {
    let latest: StatefulService = {
      entityRef,
      health: 'unknown',
      clusters: [],
      noClusters: {
        reason: 'notListed',
        message: 'The kubernetes plugin has not answered yet',
      },
    };
    let timer: NodeJS.Timeout | undefined;
    let unsubscribe = () => {};
    await new Promise<void>(resolve => {
      timer = setTimeout(resolve, patience);
      unsubscribe = this.subscribe(entityRef, selection, service => {
        latest = service;
        const loading = service.clusters.some(
          ({ freshness }) => freshness.state === 'loading',
        );
        if (!loading) {
          resolve();
        }
      });
    });
    clearTimeout(timer);
    unsubscribe();
    return latest;
  }
}
