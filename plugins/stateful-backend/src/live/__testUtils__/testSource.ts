// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import {
  readObjects,
  watchedKinds,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterSource, FeedListener } from '../../watch';

const kinds = Object.keys(watchedKinds) as KubernetesKind[];

/** A cluster that says what a test makes it say. */
export class TestSource implements ClusterSource {
  starts = 0;
  stops = 0;
  listener: FeedListener = () => {};

  start(listener: FeedListener) {
    this.starts += 1;
    this.listener = listener;
    return {
      need: () => () => {},
      serverVersion: () => undefined,
      stop: () => {
        this.stops += 1;
      },
    };
  }

  /** Answers with these objects, and no others. */
  list(objects: object[]): void {
    const read = readObjects({ kind: 'List', items: objects });
    kinds.forEach(kind =>
      this.listener(
        { kind },
        {
          type: 'changed',
          change: {
            type: 'replaced',
            kind,
            objects: read.filter(object => object.kind === kind),
          },
        },
      ),
    );
  }

  fail(state: 'unreachable' | 'forbidden' = 'unreachable'): void {
    kinds.forEach(kind =>
      this.listener(
        { kind },
        {
          type: 'failed',
          failure: { state, message: 'refused' },
        },
      ),
    );
  }
}
