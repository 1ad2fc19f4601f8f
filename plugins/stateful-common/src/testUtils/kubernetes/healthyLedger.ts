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

import type { RawObject } from './rawObject';
import { rawClaim, rawStorageClass, rawVolume } from './storage';
import { rawPod, rawStatefulSet } from './workloads';

/** A set with all its pods, claims and volumes, and the class: all is well. */
export function healthyLedger(replicas = 3, name = 'ledger'): RawObject[] {
  const ordinals = Array.from({ length: replicas }, (_, ordinal) => ordinal);
  return [
    rawStatefulSet({ spec: { replicas } }, name),
    ...ordinals.map(ordinal => rawPod(ordinal, {}, name)),
    ...ordinals.map(ordinal => rawClaim(ordinal, {}, name)),
    ...ordinals.map(ordinal => rawVolume(ordinal, {}, name)),
    rawStorageClass(),
  ];
}
