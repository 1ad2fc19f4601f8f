// SPDX-License-Identifier: Apache-2.0

import type { Container, ContainerStatus, Pod } from '../../kubernetes';
import { probeBudgetSeconds } from '../../kubernetes/probe';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { blockedRollouts } from '../rolloutState';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

/** Restarts after which it is no accident. */
const severalRestarts = 2;

/**
 * A liveness probe counts from the start where there is no startup probe, so it ends a
 * recovery that takes longer, which then begins anew.
 */
export const livenessKillsRecovery = defineRule({
  id: 'LivenessKillsRecovery',
  severity: 'critical',
  yieldsTo: [...blockedRollouts.templates],
  reads: ['Pod'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(isStuck)
      .flatMap(pod =>
        pod.spec.containers.flatMap(container => {
          const { livenessProbe, startupProbe, name } = container;
          const status = pod.status.containers.find(
            candidate => candidate.name === name,
          );
          if (!livenessProbe || startupProbe || !status) {
            return [];
          }
          const witnessed = wasKilledByProbe(pod, name, reading);
          const killed = witnessed || endedByKubelet(status);
          return killed &&
            status.restarts >= severalRestarts &&
            endedAtBudget(container, status, pod)
            ? {
                subject: refOf(pod),
                key: replicaKey(pod, name),
                container: name,
                restarts: status.restarts,
                budget: probeBudgetSeconds(livenessProbe),
                witnessed,
              }
            : [];
        }),
      ),
  confidence: ({ witnessed }) => (witnessed ? 'high' : 'medium'),
  explain: ({ container, restarts, budget }) => ({
    container,
    restarts,
    budget,
  }),
});

/** The one event that says so is of type Normal. */
function wasKilledByProbe(
  pod: Pod,
  container: string,
  reading: ClusterReading,
) {
  return (
    standingEvent(reading.eventsOf(pod), {
      reasons: ['Killing'],
      message: new RegExp(`\\b${container}\\b.* failed liveness probe`),
    }) !== undefined
  );
}

/** Killed after its grace period, or ended by itself within it; not by the kernel. */
function endedByKubelet({ lastEnd }: ContainerStatus): boolean {
  return (
    (lastEnd?.exitCode === 137 || lastEnd?.exitCode === 143) &&
    lastEnd.reason === 'Error'
  );
}

/** Whether its last run was about as long as the probe is patient. */
function endedAtBudget(
  { livenessProbe }: Container,
  { lastEnd }: ContainerStatus,
  { spec }: Pod,
): boolean {
  const seconds =
    (Date.parse(lastEnd?.finishedAt ?? '') -
      Date.parse(lastEnd?.startedAt ?? '')) /
    1000;
  const budget = probeBudgetSeconds(livenessProbe!);
  return (
    lastEnd?.reason !== 'OOMKilled' &&
    seconds >= budget * 0.8 &&
    seconds <= budget * 1.5 + spec.terminationGracePeriodSeconds + 30
  );
}
