// SPDX-License-Identifier: Apache-2.0

import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { ClusterSource, RunningSource } from './clusterSource';
import type { FeedListener } from './feed';
import { RunningCluster } from './runningCluster';
import { defaultWatchTiming, type WatchTiming } from './watchTiming';

/**
 * A real cluster: one list and one watch per kind, however many viewers. While
 * the cluster is unreachable, only one kind retries: each failed attempt logs an
 * error in the kubernetes plugin and adds load to a struggling cluster.
 */
export class KubernetesClusterSource implements ClusterSource {
  readonly #api: ClusterApi;
  readonly #linger: number;
  readonly #timing: WatchTiming;

  /** `linger`: how long to read what nobody needs any more, in milliseconds. */
  constructor(options: {
    api: ClusterApi;
    linger: number;
    timing?: WatchTiming;
  }) {
    this.#api = options.api;
    this.#linger = options.linger;
    this.#timing = options.timing ?? defaultWatchTiming;
  }

  start(listener: FeedListener): RunningSource {
    const running = new RunningCluster({
      api: this.#api,
      linger: this.#linger,
      timing: this.#timing,
      kinds: Object.values(watchedKinds),
      listener,
    });
    running.start();
    return running;
  }
}
