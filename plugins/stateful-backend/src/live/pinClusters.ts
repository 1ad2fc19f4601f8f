// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntitySelection } from 'backstage-plugin-stateful-common';
import type { Clusters } from './clusters';
import type { ClusterViewing } from './clusterWatch';

/** How often it is looked whether a pinned cluster has appeared, in milliseconds. */
const lookInterval = 30_000;

const everything: EntitySelection = { labelSelector: '', selects: () => false };

/**
 * Watches the named clusters whether or not someone looks.
 *
 * @returns what ends it
 */
export function pinClusters(
  names: string[],
  clusters: Clusters,
  logger: LoggerService,
): () => void {
  const pinned = new Map<string, ClusterViewing>();
  const look = async () => {
    const list = await clusters.list();
    for (const { cluster, watch } of list.clusters) {
      if (names.includes(cluster) && watch && !pinned.has(cluster)) {
        pinned.set(
          cluster,
          watch.view(everything, () => {}),
        );
        logger.info(`Watching the pinned cluster ${cluster}`);
      }
    }
  };
  if (!names.length) {
    return () => {};
  }
  void look();
  const timer = setInterval(() => void look(), lookInterval);
  timer.unref();
  return () => {
    clearInterval(timer);
    pinned.forEach(viewing => viewing.end());
  };
}
