// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolume } from '../kubernetes';

/** How schedulers, older ones first, say that a volume is not where a node is. */
export const volumePinned =
  /volume node affinity conflict|didn't match PersistentVolume's node affinity|no available volume zone/i;

/** Where a volume is, in words. */
export function pinOf({ spec }: PersistentVolume): string {
  const places = spec.nodeTerms.flat().flatMap(({ values }) => values);
  return spec.zone ? `zone ${spec.zone}` : [...new Set(places)].join(', ');
}
