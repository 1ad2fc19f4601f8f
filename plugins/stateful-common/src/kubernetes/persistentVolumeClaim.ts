// SPDX-License-Identifier: Apache-2.0

import { trimConditions, type Condition } from './condition';
import { asArray, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';
import { parseQuantity } from './quantity';

/**
 * A `PersistentVolumeClaim` of `v1`, as far as the model reads it.
 *
 * @public
 */
export interface PersistentVolumeClaim {
  kind: 'PersistentVolumeClaim';
  metadata: ObjectMeta;
  spec: {
    /** Undefined: the default class. Empty: deliberately none. */
    storageClassName?: string;
    volumeName?: string;
    accessModes: string[];
    requestedBytes?: number;
  };
  status: {
    phase?: string;
    capacityBytes?: number;
    /** `status.allocatedResourceStatuses.storage`. */
    resize?: string;
    conditions: Condition[];
  };
}

export function trimPersistentVolumeClaim(
  raw: JsonObject,
): PersistentVolumeClaim {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  const annotations = asObject(asObject(raw.metadata).annotations);
  const className =
    spec.storageClassName ??
    // How the class was named before v1 had a field for it; still honoured.
    annotations['volume.beta.kubernetes.io/storage-class'];
  return {
    kind: 'PersistentVolumeClaim',
    metadata: trimObjectMeta(raw),
    spec: {
      storageClassName: typeof className === 'string' ? className : undefined,
      volumeName: asString(spec.volumeName),
      accessModes: asArray(spec.accessModes).filter(
        (mode): mode is string => typeof mode === 'string',
      ),
      requestedBytes: parseQuantity(
        asObject(asObject(spec.resources).requests).storage,
      ),
    },
    status: {
      phase: asString(status.phase),
      capacityBytes: parseQuantity(asObject(status.capacity).storage),
      resize: asString(asObject(status.allocatedResourceStatuses).storage),
      conditions: trimConditions(status),
    },
  };
}
