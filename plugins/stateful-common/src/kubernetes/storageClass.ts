// SPDX-License-Identifier: Apache-2.0

import { asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `StorageClass` of `storage.k8s.io/v1`, as far as the model reads it.
 *
 * @public
 */
export interface StorageClass {
  kind: 'StorageClass';
  metadata: ObjectMeta;
  isDefault: boolean;
  provisioner?: string;
  allowVolumeExpansion: boolean;
  reclaimPolicy: string;
  volumeBindingMode: string;
}

export function trimStorageClass(raw: JsonObject): StorageClass {
  const annotations = asObject(asObject(raw.metadata).annotations);
  return {
    kind: 'StorageClass',
    metadata: trimObjectMeta(raw),
    isDefault: [
      'storageclass.kubernetes.io/is-default-class',
      // As it was called before, and still counts.
      'storageclass.beta.kubernetes.io/is-default-class',
    ].some(key => annotations[key] === 'true'),
    provisioner: asString(raw.provisioner),
    allowVolumeExpansion: raw.allowVolumeExpansion === true,
    reclaimPolicy: asString(raw.reclaimPolicy) ?? 'Delete',
    volumeBindingMode: asString(raw.volumeBindingMode) ?? 'Immediate',
  };
}
