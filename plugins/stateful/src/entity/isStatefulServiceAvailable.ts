// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { isKubernetesAvailable } from '@backstage/plugin-kubernetes';

/**
 * True for an entity with Kubernetes annotations, by the same rule as the official
 * Kubernetes plugin.
 *
 * @public
 */
export function isStatefulServiceAvailable(entity: Entity): boolean {
  return isKubernetesAvailable(entity);
}
