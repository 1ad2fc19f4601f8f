// SPDX-License-Identifier: Apache-2.0

import type { ClusterObjects, KubernetesKind } from '../kubernetes';

/**
 * The state of a cluster at one moment, the input to the model.
 *
 * @public
 */
export interface ClusterView {
  objects: ClusterObjects;
  /** Kinds that could not be read: their absence means nothing. */
  unread: ReadonlySet<KubernetesKind>;
  /** Milliseconds since the epoch. */
  now: number;
}
