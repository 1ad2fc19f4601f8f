// SPDX-License-Identifier: Apache-2.0

import type { ClusterObjects, KubernetesKind } from '../kubernetes';

/** What is known of a cluster at one moment: everything a model is built from. */
export interface ClusterView {
  objects: ClusterObjects;
  /** Kinds that could not be read: of them nothing may be concluded. */
  unread: ReadonlySet<KubernetesKind>;
  /** Milliseconds since the epoch. */
  now: number;
}
