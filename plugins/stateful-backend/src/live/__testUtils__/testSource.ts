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
      watchNamespace() {},
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
