// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntitySelection } from 'backstage-plugin-stateful-common';
import type { Clusters } from './clusters';
import type { Subscription } from './clusterWatch';

/** How often to check for new pinned clusters, in milliseconds. */
const checkInterval = 30_000;

const everything: EntitySelection = {
  labelSelector: '',
  selects: () => false,
  muted: [],
};

/**
 * Watches the named clusters even without viewers.
 *
 * @returns a function that stops it
 */
export function pinClusters(
  names: string[],
  clusters: Clusters,
  logger: LoggerService,
): () => void {
  const pinned = new Map<string, Subscription>();
  const check = async () => {
    const list = await clusters.list();
    for (const { cluster, watch } of list.clusters) {
      if (names.includes(cluster) && watch && !pinned.has(cluster)) {
        pinned.set(
          cluster,
          watch.subscribe(everything, () => {}),
        );
        logger.info(`Watching pinned cluster "${cluster}"`);
      }
    }
  };
  if (!names.length) {
    return () => {};
  }
  void check();
  const timer = setInterval(() => void check(), checkInterval);
  timer.unref();
  return () => {
    clearInterval(timer);
    pinned.forEach(subscription => subscription.unsubscribe());
  };
}
