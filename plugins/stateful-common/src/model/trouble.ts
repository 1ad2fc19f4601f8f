// SPDX-License-Identifier: Apache-2.0

import type { ClaimState } from './claim';
import type { Reason } from './claimReason';
import type { Replica } from './workload';

/**
 * How long a pod may be unschedulable before that is trouble, in milliseconds:
 * kstatus' `scheduleWindow`, time for a volume to bind or a node to join.
 */
const scheduleTolerance = 15_000;

/** Reasons of a pending claim that waiting does not resolve. */
const permanentReasons = new Set([
  'FailedBinding',
  'NoDefaultStorageClass',
  'ProvisioningFailed',
  'StorageClassNotFound',
  'VolumeMismatch',
]);

/** Whether a claim will not recover without intervention. */
export function isTroubledClaim({ phase, reason }: ClaimState): boolean {
  return (
    phase === 'Lost' ||
    (phase === 'Pending' && permanentReasons.has(reason ?? ''))
  );
}

/**
 * Why a replica will not become ready without intervention, or undefined. A
 * problem of its claim comes first, since it causes that of the pod.
 */
export function troubleOf(replica: Replica, now: number): Reason | undefined {
  if (replica.phase === 'ready' || replica.phase === 'terminating') {
    return undefined;
  }
  const claim = replica.claims.find(isTroubledClaim);
  if (claim) {
    return { reason: claim.reason, message: `${claim.name}: ${claim.message}` };
  }
  const { phase, reason, message, since } = replica;
  const troubled =
    phase === 'failing' ||
    (phase === 'missing' && reason !== undefined) ||
    (phase === 'pending' &&
      reason === 'Unschedulable' &&
      now - Date.parse(since ?? '') > scheduleTolerance);
  return troubled ? { reason, message } : undefined;
}
