// SPDX-License-Identifier: Apache-2.0

import type { FeedListener } from './feed';

/** Where the objects of one cluster come from. */
export interface ClusterSource {
  /** Starts reading, and reports every event until it is stopped. */
  start(listener: FeedListener): RunningSource;
}

export interface RunningSource {
  /**
   * A viewer needs this namespace: read it separately where the cluster-wide
   * list is forbidden.
   */
  watchNamespace(namespace: string): void;
  stop(): void;
}
