// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';

/**
 * How an entity's repository is laid out, where its author says so. The
 * template's own say `kubebuilder`: with `config/default` the operator is
 * deployed from it, with `config/samples` an instance.
 */
export const REPOSITORY_LAYOUT_ANNOTATION = 'stateful/repository-layout';

export function hasKubebuilderLayout(entity: Entity): boolean {
  return (
    entity.metadata.annotations?.[REPOSITORY_LAYOUT_ANNOTATION] ===
    'kubebuilder'
  );
}
