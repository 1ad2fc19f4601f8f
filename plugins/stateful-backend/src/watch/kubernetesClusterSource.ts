/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { ClusterSource, RunningSource } from './clusterSource';
import type { FeedListener } from './feed';
import { createGate } from './gate';
import { KindWatch } from './kindWatch';
import type { WatchTiming } from './watchTiming';
import { defaultWatchTiming } from './watchTiming';

/**
 * A real cluster: one list and one watch per kind, whoever looks. While it is
 * away, one kind asks for all: each failed attempt is an error in the
 * kubernetes plugin's log, and a load on a cluster that struggles.
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
