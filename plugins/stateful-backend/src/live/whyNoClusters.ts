// SPDX-License-Identifier: Apache-2.0

import type { NoClusters } from 'backstage-plugin-stateful-common';
import type { ClusterList } from './clusters';

/** How many names of clusters a message holds; a portal may know hundreds. */
const namesInMessage = 20;

/**
 * Why there is no cluster to look at.
 *
 * @param wanted - the cluster that the entity names, if it names one
 */
export function whyNoClusters(
  { clusters, failure }: ClusterList,
  wanted: string | undefined,
): NoClusters {
  if (failure !== undefined) {
    return { reason: 'notListed', message: failure };
  }
  if (wanted === undefined || clusters.length === 0) {
    return { reason: 'notConfigured' };
  }
  const names = clusters.map(({ cluster }) => cluster).sort();
  return {
    reason: 'unknownCluster',
    cluster: wanted,
    known: names.slice(0, namesInMessage),
    count: names.length,
  };
}
