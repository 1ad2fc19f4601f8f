// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../kubernetes';
import { buildClaim, type ClaimReference } from './buildClaim';
import type { ClusterView } from './clusterView';
import { podPhase } from './podPhase';
import type { Replica } from './workload';

/** What the owner of a pod knows about it. */
export interface ReplicaIdentity {
  key: string;
  ordinal?: number;
  revision?: string;
  updated?: boolean;
  /** Claims from the claim templates, even if the pod does not mount them. */
  expectedClaims?: ClaimReference[];
}

/** One replica that has a pod. */
export function buildReplica(
  pod: Pod,
  { expectedClaims = [], ...identity }: ReplicaIdentity,
  view: ClusterView,
): Replica {
  const { namespace, name } = pod.metadata;
  const mounted = pod.spec.claims.map(({ name: template, claimName }) => ({
    namespace,
    name: claimName,
    template,
  }));
  const claims = [
    ...expectedClaims,
    ...mounted.filter(
      claim => !expectedClaims.some(expected => expected.name === claim.name),
    ),
  ].map(reference => buildClaim(reference, view));
  return {
    ...identity,
    podName: name,
    ...podPhase(pod, view),
    nodeName: pod.spec.nodeName,
    zone: claims.find(({ zone }) => zone)?.zone,
    restarts: pod.status.containers.reduce(
      (sum, { restarts }) => sum + restarts,
      0,
    ),
    createdAt: pod.metadata.creationTimestamp,
    claims,
  };
}

/** Whether a replica has been ready for `minReadySeconds`. */
export function isAvailable(
  { phase, since }: Replica,
  minReadySeconds: number,
  now: number,
): boolean {
  return (
    phase === 'ready' &&
    (minReadySeconds === 0 ||
      now - Date.parse(since ?? '') >= minReadySeconds * 1000)
  );
}
