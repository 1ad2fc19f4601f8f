// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { isKubernetesAvailable } from '@backstage/plugin-kubernetes';

/**
 * True for an entity that is tied to Kubernetes by annotations. It is the
 * official plugin's own rule, so that what works with its tab works here.
 *
 * @public
 */
export function isStatefulServiceAvailable(entity: Entity): boolean {
  return isKubernetesAvailable(entity);
}
