// SPDX-License-Identifier: Apache-2.0

import type { ContainerStatus } from '../../kubernetes';
import { refOf } from '../objectRef';
import { isFinished, isReady } from '../podState';
import { blockedRollouts } from '../rolloutState';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

/** A single kill before this time is history once the container does well. */
const recentMs = 60 * 60_000;

export const outOfMemory = defineRule({
  id: 'OutOfMemory',
  yieldsTo: [...blockedRollouts.templates],
  reads: ['Pod'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => !pod.metadata.deletionTimestamp && !isFinished(pod))
      .flatMap(pod =>
        pod.status.containers
          .filter(wasKilled)
          .filter(
            ({ ready, lastEnd }) =>
              !ready ||
              !isReady(pod) ||
              !reading.lasted(lastEnd?.finishedAt, recentMs),
          )
          .map(status => ({
            subject: refOf(pod),
            key: replicaKey(pod, status.name),
            container: status.name,
            restarts: status.restarts,
            isDown: !status.ready,
            limit: pod.spec.containers.find(({ name }) => name === status.name)
              ?.limits.memory,
          })),
      ),
  severity: ({ isDown, restarts }) =>
    isDown || restarts > 1 ? 'critical' : 'warning',
  explain: ({ container, restarts, limit }) => ({
    container,
    restarts,
    limit,
    variant: limit ? 'limit' : undefined,
  }),
});

function wasKilled({ reason, lastEnd, state }: ContainerStatus): boolean {
  return (
    lastEnd?.reason === 'OOMKilled' ||
    (state === 'terminated' && reason === 'OOMKilled')
  );
}
