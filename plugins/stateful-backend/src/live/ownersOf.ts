// SPDX-License-Identifier: Apache-2.0

import type { EntitySelection } from 'backstage-plugin-stateful-common';
import {
  controllerOf,
  type ClusterObjects,
} from 'backstage-plugin-stateful-common/kubernetes';
import { ownerKindOf } from '../watch';

const kinds = ['StatefulSet', 'Pod', 'PersistentVolumeClaim'] as const;

/**
 * The kinds of the custom resources that own what a selection selects, such as
 * `Cluster.postgresql.cnpg.io`: only of these it matters that they cannot be read.
 */
export function ownersOf(
  objects: ClusterObjects,
  { namespace, selects }: EntitySelection,
): Set<string> {
  const all = kinds.flatMap(kind =>
    namespace === undefined
      ? objects.all(kind)
      : objects.inNamespace(kind, namespace),
  );
  const selected = all.filter(({ metadata }) => selects(metadata.labels));
  // A set is shown for its pods' labels too.
  const controllers = new Set(
    selected.map(({ metadata }) => controllerOf(metadata)?.uid),
  );
  return new Set(
    all
      .filter(
        object =>
          selects(object.metadata.labels) ||
          controllers.has(object.metadata.uid),
      )
      .flatMap(object => ownerKindOf(object)?.resource ?? []),
  );
}
