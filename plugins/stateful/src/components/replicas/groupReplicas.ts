// SPDX-License-Identifier: Apache-2.0

import type { ClaimState, Replica } from 'backstage-plugin-stateful-common';

/** The rows of a table of many replicas. */
export interface ReplicaGroups {
  /** Those to look at first. */
  attention: Replica[];
  /** The others, folded. */
  healthy: Replica[];
}

/**
 * Groups many replicas, those with problems first.
 *
 * @param held - keys of replicas that the reader has open or focused: they
 *   stay in the group in which they were found
 * @param before - keys of those that were shown first before
 */
export function groupReplicas(
  replicas: Replica[],
  held: ReadonlySet<string>,
  before: ReadonlySet<string>,
): ReplicaGroups {
  const shownFirst = (replica: Replica) =>
    held.has(replica.key) ? before.has(replica.key) : needsAttention(replica);
  return {
    attention: replicas.filter(shownFirst),
    healthy: replicas.filter(replica => !shownFirst(replica)),
  };
}

/** True for a replica that is not ready or whose disk is not. */
export function needsAttention(replica: Replica): boolean {
  return (
    (replica.phase !== 'ready' && replica.phase !== 'succeeded') ||
    replica.claims.some(claimNeedsAttention)
  );
}

/** True for a claim without a usable volume. One that cannot be read may have one. */
export function claimNeedsAttention(claim: ClaimState): boolean {
  return claim.phase !== 'Bound' && claim.phase !== 'Unknown';
}
