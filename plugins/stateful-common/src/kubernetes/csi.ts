// SPDX-License-Identifier: Apache-2.0

import { asArray, asNumber, asObject, asString } from './json';
import type { JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `CSINode` of `storage.k8s.io/v1`: the drivers that registered on a node.
 *
 * @public
 */
export interface CSINode {
  kind: 'CSINode';
  metadata: ObjectMeta;
  spec: {
    drivers: {
      name: string;
      /** How many volumes of the driver the node takes. */
      allocatableCount?: number;
      topologyKeys: string[];
    }[];
  };
}

export function trimCSINode(raw: JsonObject): CSINode {
  return {
    kind: 'CSINode',
    metadata: trimObjectMeta(raw),
    spec: {
      drivers: asArray(asObject(raw.spec).drivers)
        .map(asObject)
        .map(driver => ({
          name: asString(driver.name) ?? '',
          allocatableCount: asNumber(asObject(driver.allocatable).count),
          topologyKeys: asArray(driver.topologyKeys).flatMap(
            key => asString(key) ?? [],
          ),
        })),
    },
  };
}

/**
 * A `CSIDriver` of `storage.k8s.io/v1`: that the cluster has the driver.
 *
 * @public
 */
export interface CSIDriver {
  kind: 'CSIDriver';
  metadata: ObjectMeta;
  spec: { attachRequired: boolean };
}

export function trimCSIDriver(raw: JsonObject): CSIDriver {
  return {
    kind: 'CSIDriver',
    metadata: trimObjectMeta(raw),
    spec: { attachRequired: asObject(raw.spec).attachRequired !== false },
  };
}
