// SPDX-License-Identifier: Apache-2.0

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
