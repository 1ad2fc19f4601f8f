// SPDX-License-Identifier: Apache-2.0

import type { NoClusters } from 'backstage-plugin-stateful-common';
import type { ClusterList } from './clusters';

/** The maximum number of cluster names in a message; a portal may have hundreds. */
const namesInMessage = 20;

/**
 * Why no cluster matches.
 *
 * @param wanted - the value of the cluster annotation, if any
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
