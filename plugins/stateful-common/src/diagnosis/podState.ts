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
