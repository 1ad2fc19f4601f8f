// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';

/** ReplicaSets are named after their Deployment and the hash of its template. */
export function rolloutNameOf({ metadata }: Pod): string | undefined {
  const controller = controllerOf(metadata);
  return controller?.kind === 'ReplicaSet'
    ? controller.name.replace(/-[^-]+$/, '')
    : undefined;
}

/** Whether two pods are the old and the new one of one rollout. */
export function isSameRollout(a: Pod, b: Pod): boolean {
  const name = rolloutNameOf(a);
  return (
    name !== undefined &&
    name === rolloutNameOf(b) &&
    controllerOf(a.metadata)?.uid !== controllerOf(b.metadata)?.uid
  );
}
