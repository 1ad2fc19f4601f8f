// SPDX-License-Identifier: Apache-2.0

import { asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';
import { parseQuantity } from './quantity';

/**
 * A `VolumeSnapshot` of `snapshot.storage.k8s.io/v1`: the source of a restored claim,
 * or a backup of one.
 *
 * @public
 */
export interface VolumeSnapshot {
  kind: 'VolumeSnapshot';
  metadata: ObjectMeta;
  spec: { claimName?: string };
  status: {
    readyToUse?: boolean;
    creationTime?: string;
    restoreBytes?: number;
    error?: string;
  };
}

export function trimVolumeSnapshot(raw: JsonObject): VolumeSnapshot {
  const status = asObject(raw.status);
  return {
    kind: 'VolumeSnapshot',
    metadata: trimObjectMeta(raw),
    spec: {
      claimName: asString(
        asObject(asObject(raw.spec).source).persistentVolumeClaimName,
      ),
    },
    status: {
      readyToUse:
        typeof status.readyToUse === 'boolean' ? status.readyToUse : undefined,
      creationTime: asString(status.creationTime),
      restoreBytes: parseQuantity(status.restoreSize),
      error: asString(asObject(status.error).message),
    },
  };
}

/**
 * A `VolumeAttributesClass` of `storage.k8s.io/v1`.
 *
 * @public
 */
export interface VolumeAttributesClass {
  kind: 'VolumeAttributesClass';
  metadata: ObjectMeta;
  driverName?: string;
}

export function trimVolumeAttributesClass(
  raw: JsonObject,
): VolumeAttributesClass {
  return {
    kind: 'VolumeAttributesClass',
    metadata: trimObjectMeta(raw),
    driverName: asString(raw.driverName),
  };
}
