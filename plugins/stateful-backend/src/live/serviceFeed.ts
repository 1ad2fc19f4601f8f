// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterService,
  EntitySelection,
  NoClusters,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import {
  buildClusterService,
  buildService,
} from 'backstage-plugin-stateful-common/model';
import type { ClusterList, Clusters } from './clusters';
import type { ClusterViewing } from './clusterWatch';
import { coalesce } from './coalesce';
import { whyNoClusters } from './whyNoClusters';

/** No more than one update of a service in this time, in milliseconds. */
const updateInterval = 100;

/**
 * How often a service is looked at although nothing happened, in milliseconds:
 * some of it depends on the clock, and clusters come and go.
 */
const reviewInterval = 15_000;

/** The same, where the clusters have never been listed: a portal that starts. */
const retryInterval = 4_000;

export type ServiceListener = (service: StatefulService) => void;

/** The state of one entity's service, for as long as someone listens. */
export class ServiceFeed {
  readonly #entityRef: string;
  readonly #selection: EntitySelection;
  readonly #clusters: Clusters;
  readonly #listeners = new Set<ServiceListener>();
  readonly #viewings = new Map<string, ClusterViewing>();
  readonly #update = coalesce(updateInterval, () => this.#tell());
  #unwatched: ClusterService[] = [];
  #review: NodeJS.Timeout | undefined;
  #noClusters: NoClusters | undefined;
  /** Something else each time that listening begins. */
  #begun: object | undefined;
  #joined = false;
  #latest: { service: StatefulService; fingerprint: string } | undefined;

  constructor(options: {
    entityRef: string;
    selection: EntitySelection;
    clusters: Clusters;
  }) {
    this.#entityRef = options.entityRef;
    this.#selection = options.selection;
    this.#clusters = options.clusters;
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Listens: to the state now, and to each one after it. */
  subscribe(listener: ServiceListener): () => void {
    if (this.isIdle) {
      this.#start();
    }
    this.#listeners.add(listener);
    if (this.#latest) {
      listener(this.#latest.service);
    }
    return () => {
      if (this.#listeners.delete(listener) && this.isIdle) {
        this.#stop();
      }
    };
  }

  #start(): void {
    const begun = {};
    this.#begun = begun;
    const review = async () => {
      // It never rejects: a directory that fails is logged, and asked again.
      const list = await this.#clusters.list();
      if (this.#begun === begun) {
        this.#joinClusters(list);
        this.#review = setTimeout(
          () => void review(),
          list.failure === undefined ? reviewInterval : retryInterval,
        );
        this.#review.unref();
      }
    };
    void review();
  }

  #stop(): void {
    this.#begun = undefined;
    clearTimeout(this.#review);
    this.#update.stop();
    this.#viewings.forEach(viewing => viewing.end());
    this.#viewings.clear();
    this.#latest = undefined;
    this.#joined = false;
  }

  #joinClusters(list: ClusterList): void {
    const { cluster: wanted, namespace } = this.#selection;
    const clusters = list.clusters.filter(
      ({ cluster }) => wanted === undefined || cluster === wanted,
    );
    this.#noClusters = clusters.length
      ? undefined
      : whyNoClusters(list, wanted);
    this.#viewings.forEach((viewing, cluster) => {
      if (!clusters.some(known => known.cluster === cluster)) {
        viewing.end();
        this.#viewings.delete(cluster);
      }
    });
    this.#unwatched = [];
    clusters.forEach(known => {
      if (!known.watch) {
        this.#unwatched.push(unwatchedService(known));
      } else if (!this.#viewings.has(known.cluster)) {
        const viewing = known.watch.view(this.#selection, changed => {
          if (
            changed === undefined ||
            namespace === undefined ||
            changed === namespace
          ) {
            this.#update.request();
          }
        });
        this.#viewings.set(known.cluster, viewing);
      }
    });
    this.#joined = true;
    this.#update.request();
  }

  #tell(): void {
    if (!this.#joined) {
      return;
    }
    const clusters = [
      ...[...this.#viewings.values()].map(viewing =>
        buildClusterService(viewing.facts(), this.#selection),
      ),
      ...this.#unwatched,
    ];
    const service = buildService(this.#entityRef, clusters, this.#noClusters);
    const fingerprint = fingerprintOf(service);
    if (fingerprint !== this.#latest?.fingerprint) {
      this.#latest = { service, fingerprint };
      this.#listeners.forEach(listener => listener(service));
    }
  }
}

function unwatchedService(known: {
  cluster: string;
  message: string;
}): ClusterService {
  return {
    cluster: known.cluster,
    freshness: {
      state: 'unreachable',
      cause: 'browserSignIn',
      message: known.message,
      notRead: [],
    },
    health: 'unknown',
    workloads: [],
  };
}

/** What must differ for a state to be new: while live, the clock alone does not. */
function fingerprintOf(service: StatefulService): string {
  return JSON.stringify(service, (field, value) =>
    field === 'freshness' && value.state === 'live'
      ? { ...value, asOf: undefined }
      : value,
  );
}
