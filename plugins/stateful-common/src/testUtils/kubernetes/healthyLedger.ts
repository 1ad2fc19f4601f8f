// SPDX-License-Identifier: Apache-2.0

import type { RawObject } from './rawObject';
import { rawClaim, rawStorageClass, rawVolume } from './storage';
import { rawPod, rawStatefulSet } from './workloads';

/**
 * A set with all its pods, claims and volumes, and the class: all is well.
 *
 * @public
 */
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
