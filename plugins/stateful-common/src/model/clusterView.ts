// SPDX-License-Identifier: Apache-2.0

import type { ClusterObjects, LiveObject } from '../kubernetes';

/**
 * The state of a cluster at one moment, the input to the model.
 *
 * @public
 */
export interface ClusterView {
  objects: ClusterObjects;
  /** Kinds that could not be read: their absence means nothing. */
  unread: ReadonlySet<LiveObject['kind']>;
  /** What the API server says its version is, such as `v1.35.2`, where it was read. */
  serverVersion?: string;
  /** Milliseconds since the epoch. */
  now: number;
}
