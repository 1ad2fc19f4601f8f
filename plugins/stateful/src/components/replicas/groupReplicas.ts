// SPDX-License-Identifier: Apache-2.0

import type { ClaimState, Replica } from 'backstage-plugin-stateful-common';

/** The groups of a large table. */
export interface ReplicaGroups {
  /** Shown first. */
  attention: Replica[];
  /** The others, collapsed. */
  healthy: Replica[];
}

/**
 * Groups replicas, those with problems first.
 *
 * @param held - keys of open or focused replicas, which keep their group
 * @param before - keys of the replicas in `attention` so far
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

/** True for a replica that is not ready or has a claim that needs attention. */
export function needsAttention(replica: Replica): boolean {
  return (
    (replica.phase !== 'ready' && replica.phase !== 'succeeded') ||
    replica.claims.some(claimNeedsAttention)
  );
}

/** True for a claim without a usable volume. `Unknown` claims may have one. */
export function claimNeedsAttention(claim: ClaimState): boolean {
  return claim.phase !== 'Bound' && claim.phase !== 'Unknown';
}
