// SPDX-License-Identifier: Apache-2.0

import { readableKinds } from '../kubernetes';
import type { ClusterObjects, ReadableKind } from '../kubernetes';
import type { UnreadReason } from './finding';

const kinds = [
  ...(Object.keys(readableKinds) as ReadableKind[]),
  'CustomResource' as const,
];

/**
 * The kinds that a dump says nothing about: it has no object and no explicit, empty
 * list of them.
 *
 * @public
 */
export function absentKinds(
  objects: ClusterObjects,
  emptyLists: Iterable<string> = [],
): Map<ReadableKind, UnreadReason> {
  const empty = new Set(emptyLists);
  return new Map(
    kinds
      .filter(
        kind =>
          !empty.has(kind) &&
          objects.all(kind).length === 0 &&
          !(kind === 'Pod' && objects.statelessPods().length > 0),
      )
      .map(kind => [kind, 'absent' as const]),
  );
}
