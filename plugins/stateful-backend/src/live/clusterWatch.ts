// SPDX-License-Identifier: Apache-2.0

import type { EntitySelection } from 'backstage-plugin-stateful-common';
import type { ClusterFacts } from 'backstage-plugin-stateful-common/model';
import { ClusterStore, type StoreListener } from '../store';
import type { ClusterSource, FeedEvent, Need, RunningSource } from '../watch';
import { clusterFacts } from './clusterFacts';

export interface ClusterWatchOptions {
  cluster: string;
  source: ClusterSource;
  /** Shown until the source has synced for the first time. */
  recording?: ClusterSource;
  /** How long to keep watching after the last subscriber, in milliseconds. */
  linger: number;
  /** Called when the watch starts and stops. */
  onRunning?(running: boolean): void;
  /** Called with every event of the source. */
  onEvent?(event: FeedEvent): void;
  now(): Date;
}

/** One viewer of a cluster. */
export interface Subscription {
  /** The current state. */
  facts(): ClusterFacts;
  unsubscribe(): void;
}

/** What runs while there are subscribers. */
interface Running {
  /** The real one first. */
  sources: RunningSource[];
  real: ClusterStore;
  recorded?: ClusterStore;
}

/**
 * The one watch of a cluster, shared by all subscribers: it starts with the first
 * and stops `linger` after the last.
 */
export class ClusterWatch {
  readonly #options: ClusterWatchOptions;
  #running: Running | undefined;
  #subscribers = 0;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: ClusterWatchOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * The listener is called on every change.
   *
   * @param kinds - what it needs beside the kinds that are always watched
   */
  subscribe(
    selection: EntitySelection,
    listener: StoreListener,
    kinds: Need['kinds'] = [],
  ): Subscription {
    clearTimeout(this.#linger);
    this.#subscribers += 1;
    const running = (this.#running ??= this.#start());
    const { namespace } = selection;
    const ends = running.sources.map(source =>
      source.need({ namespace, kinds }),
    );
    const unsubscribes = [running.real, running.recorded].map(store =>
      store?.subscribe(listener),
    );
    let active = true;
    return {
      facts: () =>
        clusterFacts({
          cluster: this.#options.cluster,
          real: running.real,
          recorded: running.recorded,
          selection,
          serverVersion: running.sources[0].serverVersion(),
          now: this.#options.now(),
        }),
      unsubscribe: () => {
        if (active) {
          active = false;
          unsubscribes.forEach(unsubscribe => unsubscribe?.());
          ends.forEach(end => end());
          this.#release();
        }
      },
    };
  }

  /** Stops it regardless of subscribers. */
  stop(): void {
    clearTimeout(this.#linger);
    if (this.#running) {
      this.#running.sources.forEach(source => source.stop());
      this.#running = undefined;
      this.#options.onRunning?.(false);
    }
  }

  #release(): void {
    this.#subscribers -= 1;
    if (this.#subscribers === 0) {
      this.#linger = setTimeout(() => this.stop(), this.#options.linger);
      // It must not keep the process alive.
      this.#linger.unref();
    }
  }

  #start(): Running {
    const { source, recording, onEvent, now } = this.#options;
    const follow = (
      from: ClusterSource,
      onSourceEvent?: ClusterWatchOptions['onEvent'],
    ) => {
      const store = new ClusterStore(now().toISOString());
      const running = from.start((feed, event) => {
        store.apply(feed, event, now().toISOString());
        onSourceEvent?.(event);
      });
      return { store, running };
    };
    this.#options.onRunning?.(true);
    const real = follow(source, onEvent);
    const recorded = recording && follow(recording);
    return {
      sources: [real.running, ...(recorded ? [recorded.running] : [])],
      real: real.store,
      recorded: recorded?.store,
    };
  }
}
