// SPDX-License-Identifier: Apache-2.0

import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { ClusterSource, RunningSource } from './clusterSource';
import type { FeedListener } from './feed';
import { createGate } from './gate';
import { KindWatch } from './kindWatch';
import { defaultWatchTiming, type WatchTiming } from './watchTiming';

/**
 * A real cluster: one list and one watch per kind, however many viewers. While
 * the cluster is unreachable, only one kind retries: each failed attempt logs an
 * error in the kubernetes plugin and adds load to a struggling cluster.
 */
export class KubernetesClusterSource implements ClusterSource {
  readonly #api: ClusterApi;
  readonly #timing: WatchTiming;

  constructor(options: { api: ClusterApi; timing?: WatchTiming }) {
    this.#api = options.api;
    this.#timing = options.timing ?? defaultWatchTiming;
  }

  start(listener: FeedListener): RunningSource {
    const stopped = new AbortController();
    const gate = createGate(this.#timing.forbiddenRetry);
    const watches = Object.values(watchedKinds).map(
      kind =>
        new KindWatch({
          api: this.#api,
          kind,
          timing: this.#timing,
          gate,
          leads: kind.kind === 'StatefulSet',
          signal: stopped.signal,
          listener,
        }),
    );
    return {
      watchNamespace(namespace) {
        watches.forEach(watch => watch.watchNamespace(namespace));
      },
      stop() {
        stopped.abort();
      },
    };
  }
}
