// SPDX-License-Identifier: Apache-2.0

import { controlPlaneParts } from '../controlPlane/controlPlaneParts.ts';
import { kwokPart } from '../nodes/kwok.ts';
import { realNodePart } from '../nodes/realNodes.ts';
import { storageParts } from '../storage/storageParts.ts';
import type { PreparedCluster } from './prepareCluster.ts';

/** Where all of these run, the cluster does; in the order in which they start. */
export function clusterParts(cluster: PreparedCluster): string[] {
  return [
    ...controlPlaneParts,
    ...(cluster.nodes.played ? [kwokPart] : []),
    ...(cluster.network?.nodes ?? []).map(realNodePart),
    ...storageParts(cluster),
  ];
}
