// SPDX-License-Identifier: Apache-2.0

import { watchedKinds, type KubernetesKind } from '../kubernetes';
import type { Freshness } from './freshness';
import type { ServiceHealth } from './service';
import { unreadServiceKinds } from './serviceKinds';
import { isTroubledClaim, troubleOf } from './trouble';
import type { Workload, WorkloadParts } from './workload';

/** The worst of several is reported. */
const worstFirst: ServiceHealth[] = [
  'degraded',
  'unknown',
  'progressing',
  'healthy',
  'empty',
];

export function worstHealth(healths: ServiceHealth[]): ServiceHealth {
  return worstFirst.find(health => healths.includes(health)) ?? 'empty';
}

/** Healthy only if it is current and everything essential could be read. */
export function clusterHealth(
  workloads: Workload[],
  freshness: Freshness,
): ServiceHealth {
  const current = freshness.state === 'live' || freshness.state === 'recorded';
  const blind = freshness.notRead.some(
    ({ kind }) => watchedKinds[kind as KubernetesKind]?.essential,
  );
  const health = worstHealth(workloads.map(workload => workload.health));
  // `empty` requires that all kinds that could show a workload were read.
  const unseen =
    health === 'empty' &&
    (freshness.state !== 'live' || unreadServiceKinds(freshness).length > 0);
  if (!current || unseen) {
    return 'unknown';
  }
  return blind && health !== 'degraded' ? 'unknown' : health;
}

export function workloadHealth(
  workload: WorkloadParts,
  now: number,
): Workload['health'] {
  const { replicas, rollout } = workload;
  const degraded = replicas.some(
    replica => troubleOf(replica, now) || replica.claims.some(isTroubledClaim),
  );
  if (degraded) {
    return 'degraded';
  }
  const settled =
    (rollout.state === 'complete' || rollout.state === 'paused') &&
    replicas.every(({ phase }) => phase === 'ready');
  return settled ? 'healthy' : 'progressing';
}
