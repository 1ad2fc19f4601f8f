// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import { revisionOf } from './rolloutState';

/**
 * Of replicas that fail alike the cause is one: it is the same for those of one owner
 * and revision for which the same is said, but for the numbers and names in it.
 */
export function replicaKey(
  pod: Pod,
  ...said: (string | number | undefined)[]
): string {
  const owner = controllerOf(pod.metadata)?.uid ?? pod.metadata.uid;
  const words = said.map(part =>
    typeof part === 'string'
      ? part.replaceAll(pod.metadata.name, '').replace(/[\da-f-]{6,}|\d+/g, '')
      : part,
  );
  return [owner, revisionOf(pod), ...words].join('/');
}
