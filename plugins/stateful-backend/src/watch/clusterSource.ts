// SPDX-License-Identifier: Apache-2.0

import type { FeedListener } from './feed';

/** Where the objects of one cluster come from. */
export interface ClusterSource {
  /** Begins to read, and tells everything it learns until it is stopped. */
  start(listener: FeedListener): RunningSource;
}

export interface RunningSource {
  /**
   * Someone looks at this namespace: read it by itself where the whole cluster
   * may not be listed.
   */
  watchNamespace(namespace: string): void;
  stop(): void;
}
