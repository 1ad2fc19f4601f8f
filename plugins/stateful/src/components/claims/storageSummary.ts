// SPDX-License-Identifier: Apache-2.0

import type { ClaimState } from 'backstage-plugin-stateful-common';

/** The claims of one StorageClass. */
export interface ClassUse {
  /** Undefined for claims without a StorageClass. */
  storageClassName?: string;
  claims: number;
  /** The capacity of bound claims and the requests of unbound ones. */
  bytes: number;
  missing: boolean;
  expandable?: boolean;
  reclaimPolicies: string[];
}

/** Sums the storage of each StorageClass, in order of first use. */
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
