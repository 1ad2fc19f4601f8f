// SPDX-License-Identifier: Apache-2.0

import type { Container, ContainerStatus, Pod } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { probeBudgetSeconds } from '../../kubernetes/probe';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { isStuck, unreadySince } from '../podState';
import { isStoppedOnPurpose } from '../purposeOfOwner';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

/** What a start may take beside the budget of its probes. */
const startMs = 2 * 60_000;

const probeFailed = /^(Readiness|Startup) probe (failed|errored)/;

/** Its containers run, so only a probe can say that it is not ready. */
export const probeFails = defineRule({
  id: 'ProbeFails',
  severity: 'warning',
  symptom: true,
  reads: ['Pod'],
  readsIfKnown: ['Event', 'CustomResource'],
  detect: reading =>
    reading.each('Pod').flatMap(pod => {
      const status = pod.status.containers.find(
        ({ state, ready }) => state === 'running' && !ready,
      );
      const container = pod.spec.containers.find(
        ({ name }) => name === status?.name,
      );
      if (
        !status ||
        !container ||
        container.init ||
        !isStuck(pod) ||
        findCondition(pod.status.conditions, 'ContainersReady')?.status ===
          'True' ||
        !hasHadTime(pod, container, status, reading) ||
        isStoppedOnPurpose(pod, reading)
      ) {
        return [];
      }
      const event = standingEvent(reading.eventsOf(pod), {
        reasons: ['Unhealthy', 'ProbeError'],
        message: probeFailed,
      });
      return {
        subject: refOf(pod),
        key: replicaKey(pod, status.name, event?.message ?? pod.metadata.uid),
        container: status.name,
        probe: status.started === false ? 'startup' : 'readiness',
        message: event?.message.trim(),
      };
    }),
  explain: ({ container, probe, message }) => ({
    container,
    probe,
    message,
    variant: message ? 'message' : undefined,
  }),
});

/** Since it runs and is not ready, whichever is later. */
function hasHadTime(
  pod: Pod,
  { startupProbe, readinessProbe }: Container,
  { startedAt }: ContainerStatus,
  reading: ClusterReading,
): boolean {
  const budgetMs = [startupProbe, readinessProbe]
    .map(probe => (probe ? probeBudgetSeconds(probe) * 1000 : 0))
    .reduce((sum, ms) => sum + ms, startMs);
  return [startedAt ?? unreadySince(pod), unreadySince(pod)].every(since =>
    reading.lasted(since, budgetMs),
  );
}
