// SPDX-License-Identifier: Apache-2.0

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
