// SPDX-License-Identifier: Apache-2.0

import type { ContainerStatus, Pod } from '../../kubernetes';
import { probeBudgetSeconds } from '../../kubernetes/probe';
import { refOf } from '../objectRef';
import { failsByContainers, isReady, isStuck, unreadySince } from '../podState';
import { lowestUnready, revisionOf, setMembers } from '../rolloutState';
import { defineRule } from '../rule';
import { patienceMs } from '../supersededPod';

/** Causes on the pod that it is enough to resolve, without another revision, come first. */
export const newRevisionFails = defineRule({
  id: 'NewRevisionFails',
  severity: 'critical',
  yieldsTo: [
    'ContainerCannotStart',
    'LifecycleHookHolds',
    'LivenessKillsRecovery',
    'NodeLost',
    'OutOfMemory',
    'ReadinessGateUnmet',
  ],
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    reading.each('StatefulSet').flatMap(set => {
      const members = setMembers(set, reading);
      const pod = lowestUnready(set, members)?.pod;
      const wanted = set.status.updateRevision;
      const older = members.filter(
        member => isReady(member.pod) && revisionOf(member.pod) !== wanted,
      );
      if (
        set.metadata.deletionTimestamp ||
        !pod ||
        !wanted ||
        revisionOf(pod) !== wanted ||
        !older.length ||
        !isStuck(pod) ||
        !failsByContainers(pod) ||
        !reading.lasted(unreadySince(pod), patienceMs + startupMs(pod))
      ) {
        return [];
      }
      return {
        subject: refOf(pod),
        set: set.metadata.name,
        revision: wanted,
        older: older.length,
        state: stateOf(pod),
      };
    }),
  explain: ({ set, revision, older, state }) => ({
    set,
    revision,
    older,
    state,
  }),
});

function startupMs({ spec }: Pod): number {
  const budgets = spec.containers.map(({ startupProbe }) =>
    startupProbe ? probeBudgetSeconds(startupProbe) : 0,
  );
  return Math.max(...budgets, 0) * 1000;
}

/** What its first container that is not ready says. */
function stateOf({ status }: Pod): string {
  const container =
    status.containers.find(
      ({ ready, state }) => !ready && state === 'waiting',
    ) ?? status.containers.find(({ ready }) => !ready);
  return container ? wordsOf(container) : 'It is not ready.';
}

function wordsOf({
  name,
  state,
  reason,
  message,
  lastEnd,
}: ContainerStatus): string {
  if (state === 'running') {
    return `Its container ${name} runs and is not ready.`;
  }
  const ended = lastEnd
    ? ` Its last run ended with exit code ${lastEnd.exitCode}.`
    : '';
  const said = [reason, message].filter(Boolean).join(': ');
  return `Its container ${name} is ${state}${said && ` (${said})`}.${ended}`;
}
