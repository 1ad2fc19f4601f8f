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

import { readFile } from 'node:fs/promises';
import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import type { KubernetesObject } from 'backstage-plugin-stateful-common/kubernetes';
import {
  readObjects,
  watchedKinds,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterSource, RunningSource } from './clusterSource';
import type { FeedListener } from './feed';
import { failureOfError } from './readFailure';

const kinds = Object.keys(watchedKinds) as KubernetesKind[];

/**
 * A recorded state of a cluster: a file as
 * `kubectl get sts,ds,pods,pvc,pv,storageclass,events -A -o json` prints it.
 */
export class RecordedClusterSource implements ClusterSource {
  readonly #file: string;

  /** @param file - the path of the recording */
  constructor(file: string) {
    this.#file = file;
  }

  start(listener: FeedListener): RunningSource {
    let stopped = false;
    const tell: FeedListener = (feed, news) => {
      if (!stopped) {
        listener(feed, news);
      }
    };
    void readFile(this.#file, 'utf8')
      .then(text => readObjects(JSON.parse(text)))
      .then(
        objects => tellObjects(objects, tell),
        error =>
          kinds.forEach(kind =>
            tell({ kind }, { type: 'failed', failure: failureOfError(error) }),
          ),
      );
    return {
      watchNamespace() {
        // A recording holds what it holds.
      },
      stop() {
        stopped = true;
      },
    };
  }
}

function tellObjects(objects: KubernetesObject[], tell: FeedListener): void {
  kinds.forEach(kind =>
    tell(
      { kind },
      {
        type: 'changed',
        change: {
          type: 'replaced',
          kind,
          objects: objects.filter(object => object.kind === kind),
        },
      },
    ),
  );
}
