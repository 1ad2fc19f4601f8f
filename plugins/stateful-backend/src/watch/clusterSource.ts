// SPDX-License-Identifier: Apache-2.0

import type { LiveObject } from 'backstage-plugin-stateful-common/kubernetes';
import type { FeedListener } from './feed';

/** Where the objects of one cluster come from. */
export interface ClusterSource {
  /** Starts reading, and reports every event until it is stopped. */
  start(listener: FeedListener): RunningSource;
}

/** What a viewer needs beside the kinds that are always watched. */
export interface Need {
  /** Read separately where the cluster-wide list is forbidden. */
  namespace?: string;
  /** Optional kinds, and `CustomResource` for the owners of what is read. */
  kinds: readonly LiveObject['kind'][];
}

export interface RunningSource {
  /**
   * Reads what a viewer needs. What nobody has needed for a while is no longer read.
   *
   * @returns a function that ends the need
   */
  need(need: Need): () => void;
  /** What the API server says its version is, such as `v1.35.2`, once it was read. */
  serverVersion(): string | undefined;
  stop(): void;
}
