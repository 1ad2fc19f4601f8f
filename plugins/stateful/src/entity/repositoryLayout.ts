// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';

/**
 * Declares the layout of an entity's repository. With `kubebuilder`, which the
 * template sets, `config/default` deploys the operator and `config/samples` an
 * instance.
 */
export const REPOSITORY_LAYOUT_ANNOTATION = 'stateful/repository-layout';

export function hasKubebuilderLayout(entity: Entity): boolean {
  return (
    entity.metadata.annotations?.[REPOSITORY_LAYOUT_ANNOTATION] ===
    'kubebuilder'
  );
}
