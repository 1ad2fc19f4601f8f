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

import type { ClaimState } from 'backstage-plugin-stateful-common';

/** The claims of one storage class together. */
export interface ClassUse {
  /** Undefined for claims without a class. */
  storageClassName?: string;
  claims: number;
  /** What there is, or what was asked for where nothing is bound yet. */
  bytes: number;
  missing: boolean;
  expandable?: boolean;
  reclaimPolicies: string[];
}

/** How much storage there is of each class, in order of first use. */
export function storageSummary(claims: ClaimState[]): ClassUse[] {
  const uses = new Map<string | undefined, ClassUse>();
  for (const claim of claims) {
    const use: ClassUse = uses.get(claim.storageClassName) ?? {
      storageClassName: claim.storageClassName,
      claims: 0,
      bytes: 0,
      missing: false,
      reclaimPolicies: [],
    };
    use.claims += 1;
    use.bytes += claim.capacityBytes ?? claim.requestedBytes ?? 0;
    use.missing ||= claim.storageClass === 'missing';
    use.expandable ??= claim.expandable;
    if (
      claim.reclaimPolicy &&
      !use.reclaimPolicies.includes(claim.reclaimPolicy)
    ) {
      use.reclaimPolicies.push(claim.reclaimPolicy);
    }
    uses.set(claim.storageClassName, use);
  }
  return [...uses.values()];
}
