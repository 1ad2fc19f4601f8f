// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../kubernetes';
import { findCondition } from '../kubernetes/condition';

export function isReady({ status }: Pod): boolean {
  return findCondition(status.conditions, 'Ready')?.status === 'True';
}

/** Whether its containers have ended for good. It still exists, and uses nothing. */
export function isFinished({ status }: Pod): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

/** Whether it should become ready and is not. */
export function isStuck(pod: Pod): boolean {
  return !pod.metadata.deletionTimestamp && !isFinished(pod) && !isReady(pod);
}

/** Whether any container runs, so that all volumes are mounted. */
export function hasStarted({ status }: Pod): boolean {
  return status.containers.some(({ state }) => state === 'running');
}

/** Since when it is not ready, or not there in full. */
export function unreadySince({ metadata, status }: Pod): string | undefined {
  return (
    findCondition(status.conditions, 'Ready')?.lastTransitionTime ??
    metadata.creationTimestamp
  );
}

/**
 * Whether its containers keep it from being ready, and not its node or its volumes:
 * they run, ended, or say why they wait.
 */
export function failsByContainers({ status }: Pod): boolean {
  return status.containers.some(
    ({ state, reason }) =>
      state !== 'waiting' ||
      (reason !== undefined &&
        reason !== 'ContainerCreating' &&
        reason !== 'PodInitializing'),
  );
}
