// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterService,
  EntitySelection,
  NoClusters,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import type { DiagnosisOptions } from 'backstage-plugin-stateful-common/diagnosis';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import {
  buildClusterService,
  buildService,
} from 'backstage-plugin-stateful-common/model';
import type { ClusterList, Clusters } from './clusters';
import type { Subscription } from './clusterWatch';
import { coalesce } from './coalesce';
import { whyNoClusters } from './whyNoClusters';

/** What is read of a cluster while a service in it is shown. */
const kindsOfServices = [
  ...Object.values(watchedKinds)
    .filter(({ optional }) => optional)
    .map(({ kind }) => kind),
  'CustomResource' as const,
];

/** The minimum time between updates of a service, in milliseconds. */
const updateInterval = 100;

/**
 * How often a service is rebuilt without a change, in milliseconds: parts of it
 * depend on the clock, and clusters come and go.
 */
const reviewInterval = 15_000;

/** The same while the clusters have never been listed, as when a portal starts. */
const retryInterval = 4_000;

export type ServiceListener = (service: StatefulService) => void;

/** The state of one entity's service, kept while there are listeners. */
export class ServiceFeed {
  readonly #entityRef: string;
  readonly #selection: EntitySelection;
  readonly #clusters: Clusters;
  readonly #diagnosis: DiagnosisOptions;
  readonly #listeners = new Set<ServiceListener>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #update = coalesce(updateInterval, () => this.#publish());
  #unwatched: ClusterService[] = [];
  #review: NodeJS.Timeout | undefined;
  #later: NodeJS.Timeout | undefined;
  #noClusters: NoClusters | undefined;
  /** A new object for each run, to ignore results of earlier ones. */
  #run: object | undefined;
  #joined = false;
  #latest: { service: StatefulService; fingerprint: string } | undefined;

  constructor(options: {
    entityRef: string;
    selection: EntitySelection;
    clusters: Clusters;
    diagnosis: DiagnosisOptions;
  }) {
    this.#entityRef = options.entityRef;
    this.#selection = options.selection;
    this.#clusters = options.clusters;
    this.#diagnosis = options.diagnosis;
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Calls the listener with the current state and each later one. */
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
    const run = {};
    this.#run = run;
    const review = async () => {
      // Never rejects: failures are logged and retried.
      const list = await this.#clusters.list();
      if (this.#run === run) {
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
    this.#run = undefined;
    clearTimeout(this.#review);
    clearTimeout(this.#later);
    this.#update.stop();
    this.#subscriptions.forEach(subscription => subscription.unsubscribe());
    this.#subscriptions.clear();
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
    this.#subscriptions.forEach((subscription, cluster) => {
      if (!clusters.some(known => known.cluster === cluster)) {
        subscription.unsubscribe();
        this.#subscriptions.delete(cluster);
      }
    });
    this.#unwatched = [];
    clusters.forEach(known => {
      if (!known.watch) {
        this.#unwatched.push(unwatchedService(known));
      } else if (!this.#subscriptions.has(known.cluster)) {
        const subscription = known.watch.subscribe(
          this.#selection,
          changed => {
            if (
              changed === undefined ||
              namespace === undefined ||
              changed === namespace
            ) {
              this.#update.request();
            }
          },
          kindsOfServices,
        );
        this.#subscriptions.set(known.cluster, subscription);
      }
    });
    this.#joined = true;
    this.#update.request();
  }

  /** Diagnoses again when time alone makes something a finding. */
  #lookAgain(built: { now: number; service: ClusterService }[]): void {
    clearTimeout(this.#later);
    const waits = built.flatMap(({ now, service }) =>
      service.lookAgainAt && service.freshness.state === 'live'
        ? Date.parse(service.lookAgainAt) - now
        : [],
    );
    // The review comes before a longer wait, and asks again.
    const wait = Math.min(...waits, reviewInterval);
    if (wait < reviewInterval) {
      this.#later = setTimeout(() => this.#update.request(), wait + 1);
      this.#later.unref();
    }
  }

  #publish(): void {
    if (!this.#joined) {
      return;
    }
    const built = [...this.#subscriptions.values()].map(subscription => {
      const facts = subscription.facts();
      return {
        now: facts.view.now,
        service: buildClusterService(facts, this.#selection, this.#diagnosis),
      };
    });
    const clusters = [
      ...built.map(({ service: cluster }) => cluster),
      ...this.#unwatched,
    ];
    const service = buildService(
      this.#entityRef,
      clusters,
      this.#noClusters,
      this.#selection.muted,
    );
    this.#lookAgain(built);
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
    findings: [],
    notChecked: [],
  };
}

/** Identifies a state; while live, `asOf` alone is no change. */
function fingerprintOf(service: StatefulService): string {
  return JSON.stringify(service, (field, value) =>
    field === 'freshness' && value.state === 'live'
      ? { ...value, asOf: undefined }
      : value,
  );
}
