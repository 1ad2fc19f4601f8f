// SPDX-License-Identifier: Apache-2.0

import { readableKinds } from '../kubernetes';
import { isCustomResource } from '../kubernetes/customResource';
import type {
  ClusterObjects,
  OwnerReference,
  ReadableKind,
} from '../kubernetes';
import type { UnreadReason } from './finding';

const kinds = [
  ...(Object.keys(readableKinds) as ReadableKind[]),
  'CustomResource' as const,
];

/**
 * The kinds that a dump says nothing about: it has no object and no explicit, empty
 * list of them. Of custom resources something is unknown already where the kind of an
 * owner is not there.
 *
 * @public
 */
export function absentKinds(
  objects: ClusterObjects,
  emptyLists: Iterable<string> = [],
): Map<ReadableKind, UnreadReason> {
  const empty = new Set(emptyLists);
  const isAbsent = (kind: ReadableKind) =>
    kind === 'CustomResource'
      ? !objects.all(kind).length || lacksOwners(objects, empty)
      : !objects.all(kind).length &&
        !(kind === 'Pod' && objects.statelessPods().length > 0);
  return new Map(
    kinds
      .filter(kind => !empty.has(kind) && isAbsent(kind))
      .map(kind => [kind, 'absent' as const]),
  );
}

/**
 * The custom resources that control what diagnosis reads, each kind once.
 *
 * @public
 */
export function ownerKinds(
  objects: ClusterObjects,
): Pick<OwnerReference, 'apiVersion' | 'kind'>[] {
  const owners = [
    ...objects.all('Pod'),
    ...objects.all('PersistentVolumeClaim'),
    ...objects.all('StatefulSet'),
    ...objects.all('Deployment'),
    ...objects.all('CustomResource'),
  ]
    .flatMap(({ metadata }) => metadata.ownerReferences)
    .filter(({ apiVersion, kind }) => isCustomResource({ apiVersion, kind }));
  return [
    ...new Map(
      owners.map(({ apiVersion, kind }) => [
        `${apiVersion}/${kind}`,
        { apiVersion, kind },
      ]),
    ).values(),
  ];
}

function lacksOwners(objects: ClusterObjects, empty: Set<string>): boolean {
  const known = new Set(
    objects.all('CustomResource').map(({ ofKind }) => ofKind),
  );
  return ownerKinds(objects).some(
    ({ kind }) => !known.has(kind) && !empty.has(kind),
  );
}
