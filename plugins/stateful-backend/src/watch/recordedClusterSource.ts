// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import type { LiveObject } from 'backstage-plugin-stateful-common/kubernetes';
import {
  readObjects,
  watchedKinds,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterSource, RunningSource } from './clusterSource';
import type { FeedListener } from './feed';
import { failureOfError } from './readFailure';

const kinds = [
  ...Object.keys(watchedKinds),
  'CustomResource',
] as LiveObject['kind'][];

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
    const report: FeedListener = (feed, event) => {
      if (!stopped) {
        listener(feed, event);
      }
    };
    void readFile(this.#file, 'utf8')
      .then(text => readObjects(JSON.parse(text)))
      .then(
        objects => reportObjects(objects, report),
        error =>
          kinds.forEach(kind =>
            report(
              { kind },
              { type: 'failed', failure: failureOfError(error) },
            ),
          ),
      );
    return {
      need() {
        // A recording is read as a whole.
        return () => {};
      },
      serverVersion: () => undefined,
      stop() {
        stopped = true;
      },
    };
  }
}

function reportObjects(objects: LiveObject[], report: FeedListener): void {
  kinds.forEach(kind =>
    report(
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
