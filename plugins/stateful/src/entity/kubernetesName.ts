// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { KUBERNETES_ANNOTATION } from '@backstage/plugin-kubernetes-common';

/** The name of the service in Kubernetes and in deploy commands. */
export function kubernetesName(entity: Entity): string {
  return (
    entity.metadata.annotations?.[KUBERNETES_ANNOTATION] || entity.metadata.name
  );
}
