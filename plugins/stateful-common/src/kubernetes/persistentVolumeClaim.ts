// SPDX-License-Identifier: Apache-2.0

import { trimConditions, type Condition } from './condition';
import {
  asArray,
  asObject,
  asString,
  asStrings,
  type JsonObject,
} from './json';
import type { Labels } from './labels';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';
import { parseQuantity } from './quantity';
import { trimVolumeHealth, type VolumeHealth } from './volumeHealth';

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
    volumeMode: string;
    /** Labels that a volume made by hand must have. */
    matchLabels: Labels;
    /** The node that the scheduler chose: it starts the provisioning. */
    selectedNode?: string;
    /** Who is asked to provision it, once asked. */
    provisioner?: string;
    volumeAttributesClassName?: string;
    /** A snapshot or claim that it is filled from. */
    dataSource?: { kind: string; name: string; namespace?: string };
  };
  status: {
    phase?: string;
    capacityBytes?: number;
    /** `status.allocatedResourceStatuses.storage`. */
    resize?: string;
    /** `status.modifyVolumeStatus.status`. */
    modification?: string;
    /** What the driver says of a volume that is not well; alpha in 1.37. */
    health: VolumeHealth[];
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
      volumeMode: asString(spec.volumeMode) ?? 'Filesystem',
      matchLabels: asStrings(asObject(spec.selector).matchLabels),
      selectedNode: asString(annotations['volume.kubernetes.io/selected-node']),
      provisioner: asString(
        annotations['volume.kubernetes.io/storage-provisioner'] ??
          annotations['volume.beta.kubernetes.io/storage-provisioner'],
      ),
      volumeAttributesClassName: asString(spec.volumeAttributesClassName),
      dataSource: trimDataSource(spec),
    },
    status: {
      phase: asString(status.phase),
      capacityBytes: parseQuantity(asObject(status.capacity).storage),
      resize: asString(asObject(status.allocatedResourceStatuses).storage),
      modification: asString(asObject(status.modifyVolumeStatus).status),
      health: trimVolumeHealth(status.healthStatus),
      conditions: trimConditions(status),
    },
  };
}

function trimDataSource(
  spec: JsonObject,
): PersistentVolumeClaim['spec']['dataSource'] {
  const source = asObject(spec.dataSourceRef ?? spec.dataSource);
  const name = asString(source.name);
  return name === undefined
    ? undefined
    : {
        kind: asString(source.kind) ?? '',
        name,
        namespace: asString(source.namespace),
      };
}
