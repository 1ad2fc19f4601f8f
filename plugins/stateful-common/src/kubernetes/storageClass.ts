/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type { JsonObject } from './json';
import { asObject, asString } from './json';
import type { ObjectMeta } from './objectMeta';
import { trimObjectMeta } from './objectMeta';

/** A `StorageClass` of `storage.k8s.io/v1`, as far as the model reads it. */
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
    isDefault:
      annotations['storageclass.kubernetes.io/is-default-class'] === 'true',
    provisioner: asString(raw.provisioner),
    allowVolumeExpansion: raw.allowVolumeExpansion === true,
    reclaimPolicy: asString(raw.reclaimPolicy) ?? 'Delete',
    volumeBindingMode: asString(raw.volumeBindingMode) ?? 'Immediate',
  };
}
