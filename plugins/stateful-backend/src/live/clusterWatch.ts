// SPDX-License-Identifier: Apache-2.0

import type { EntitySelection } from 'backstage-plugin-stateful-common';
import type { ClusterFacts } from 'backstage-plugin-stateful-common/model';
import type { StoreListener } from '../store';
import { ClusterStore } from '../store';
import type { ClusterSource, FeedNews, RunningSource } from '../watch';
import { clusterFacts } from './clusterFacts';

export interface ClusterWatchOptions {
  cluster: string;
  source: ClusterSource;
  /** Shown until the source has answered for the first time. */
  recording?: ClusterSource;
  /** How long it goes on after the last viewer, in milliseconds. */
  linger: number;
  /** Told when it begins and when it ends. */
  onRunning?(running: boolean): void;
  /** Told of everything that the source has to say. */
  onNews?(news: FeedNews): void;
  now(): Date;
}

/** One look at a cluster. */
export interface ClusterViewing {
  /** What is known now. */
  facts(): ClusterFacts;
  /** Looks away. */
  end(): void;
}

/** What is running while someone looks. */
interface Running {
  sources: RunningSource[];
  real: ClusterStore;
  recorded?: ClusterStore;
}

/**
 * The one watch of a cluster, shared by all who look: it begins with the first
 * and ends some time after the last.
 */
export class ClusterWatch {
  readonly #options: ClusterWatchOptions;
  #running: Running | undefined;
  #viewers = 0;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: ClusterWatchOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Begins to look; the listener is told of every change. */
  view(selection: EntitySelection, listener: StoreListener): ClusterViewing {
    clearTimeout(this.#linger);
    this.#viewers += 1;
    const running = (this.#running ??= this.#start());
    const { namespace } = selection;
    if (namespace !== undefined) {
      running.sources.forEach(source => source.watchNamespace(namespace));
    }
    const subscriptions = [running.real, running.recorded].map(store =>
      store?.subscribe(listener),
    );
    let ended = false;
    return {
      facts: () =>
        clusterFacts({
          cluster: this.#options.cluster,
          real: running.real,
          recorded: running.recorded,
          namespace,
          now: this.#options.now(),
        }),
      end: () => {
        if (!ended) {
          ended = true;
          subscriptions.forEach(unsubscribe => unsubscribe?.());
          this.#lookAway();
        }
      },
    };
  }

  /** Ends it now, whoever looks. */
  stop(): void {
    clearTimeout(this.#linger);
    if (this.#running) {
      this.#running.sources.forEach(source => source.stop());
      this.#running = undefined;
      this.#options.onRunning?.(false);
    }
  }

  #lookAway(): void {
    this.#viewers -= 1;
    if (this.#viewers === 0) {
      this.#linger = setTimeout(() => this.stop(), this.#options.linger);
      // Nobody waits for it: it must not keep the process alive.
      this.#linger.unref();
    }
  }

  #start(): Running {
    const { source, recording, onNews, now } = this.#options;
    const follow = (
      from: ClusterSource,
      alsoTell?: ClusterWatchOptions['onNews'],
    ) => {
      const store = new ClusterStore(now().toISOString());
      const running = from.start((feed, news) => {
        store.apply(feed, news, now().toISOString());
        alsoTell?.(news);
      });
      return { store, running };
    };
    this.#options.onRunning?.(true);
    const real = follow(source, onNews);
    const recorded = recording && follow(recording);
    return {
      sources: [real.running, ...(recorded ? [recorded.running] : [])],
      real: real.store,
      recorded: recorded?.store,
    };
  }
}
