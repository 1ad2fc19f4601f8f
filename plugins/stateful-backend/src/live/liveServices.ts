// SPDX-License-Identifier: Apache-2.0

import type {
  EntitySelection,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import type { DiagnosisOptions } from 'backstage-plugin-stateful-common/diagnosis';
import type { Clusters } from './clusters';
import { ServiceFeed, type ServiceListener } from './serviceFeed';

/** The live state of services by entity, with one feed shared by all viewers of an entity. */
export class LiveServices {
  readonly #clusters: Clusters;
  readonly #diagnosis: DiagnosisOptions;
  readonly #feeds = new Map<string, ServiceFeed>();

  constructor(clusters: Clusters, diagnosis: DiagnosisOptions = {}) {
    this.#clusters = clusters;
    this.#diagnosis = diagnosis;
  }

  /** Calls the listener with the current state of a service and each later one. */
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
        diagnosis: this.#diagnosis,
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
   * Resolves with the state of a service once all clusters have loaded, or with
   * the current state after `timeoutMs`.
   */
  async snapshot(
    entityRef: string,
    selection: EntitySelection,
    timeoutMs: number,
  ): Promise<StatefulService> {
    let latest: StatefulService = {
      entityRef,
      health: 'unknown',
      clusters: [],
      noClusters: {
        reason: 'notListed',
        message: 'The kubernetes plugin has not responded yet',
      },
    };
    let timer: NodeJS.Timeout | undefined;
    let unsubscribe = () => {};
    await new Promise<void>(resolve => {
      timer = setTimeout(resolve, timeoutMs);
      unsubscribe = this.subscribe(entityRef, selection, service => {
        latest = service;
        const loading = service.clusters.some(
          ({ freshness }) =>
            freshness.state === 'loading' ||
            freshness.notRead.some(({ state }) => state === 'loading'),
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
