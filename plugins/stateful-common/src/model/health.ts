// SPDX-License-Identifier: Apache-2.0

import { healthOfFindings, type Finding } from '../diagnosis';
import { watchedKinds, type KubernetesKind } from '../kubernetes';
import type { Freshness } from './freshness';
import type { HeldUp } from './heldUp';
import type { ServiceHealth } from './service';
import { unreadServiceKinds } from './serviceKinds';
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
  findings: readonly Pick<Finding, 'severity'>[],
  freshness: Freshness,
): ServiceHealth {
  const current = freshness.state === 'live' || freshness.state === 'recorded';
  const blind = freshness.notRead.some(
    ({ kind }) => watchedKinds[kind as KubernetesKind]?.essential,
  );
  const health = worstHealth([
    ...workloads.map(workload => workload.health),
    ...(workloads.length ? [healthOfFindings(findings, true)] : []),
  ]);
  // `empty` requires that all kinds that could show a workload were read.
  const unseen =
    health === 'empty' &&
    (freshness.state !== 'live' || unreadServiceKinds(freshness).length > 0);
  if (!current || unseen) {
    return 'unknown';
  }
  return blind && health !== 'degraded' ? 'unknown' : health;
}

/** Degraded by the critical findings that concern it, its pods or its claims. */
export function workloadHealth(
  workload: WorkloadParts,
  held: HeldUp,
): Workload['health'] {
  const { kind, namespace, name, replicas, rollout } = workload;
  const degraded =
    held({ kind, namespace, name }) ||
    replicas.some(
      replica =>
        held({ kind: 'Pod', namespace, name: replica.podName }) ||
        replica.claims.some(claim =>
          held({ kind: 'PersistentVolumeClaim', namespace, name: claim.name }),
        ),
    );
  const settled =
    (rollout.state === 'complete' || rollout.state === 'paused') &&
    replicas.every(({ phase }) => phase === 'ready');
  return healthOfFindings(degraded ? [{ severity: 'critical' }] : [], settled);
}
