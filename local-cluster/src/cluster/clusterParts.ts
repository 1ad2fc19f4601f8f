// SPDX-License-Identifier: Apache-2.0

import { controlPlaneParts } from '../controlPlane/controlPlaneParts.ts';
import { kwokPart } from '../nodes/nodeParts.ts';
import { storageParts } from '../storage/storageParts.ts';
import type { PreparedCluster } from './prepareCluster.ts';

/** Where all of these run, the cluster does; in the order in which they start. */
export function clusterParts(cluster: PreparedCluster): string[] {
  return [
    ...controlPlaneParts,
    ...(cluster.nodes.played ? [kwokPart] : []),
    ...storageParts(cluster),
  ];
}
