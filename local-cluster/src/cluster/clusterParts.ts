// SPDX-License-Identifier: Apache-2.0

import { controlPlaneParts } from '../controlPlane/controlPlaneParts.ts';
import { kwokPart } from '../nodes/nodeParts.ts';
import { storageParts } from '../storage/storageParts.ts';

/** Where all of these run, the cluster does; in the order in which they start. */
export const clusterParts: readonly string[] = [
  ...controlPlaneParts,
  kwokPart,
  ...storageParts,
];
