// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { KUBERNETES_ANNOTATION } from '@backstage/plugin-kubernetes-common';

/** What the service is called in Kubernetes and by its repository's commands. */
export function kubernetesName(entity: Entity): string {
  return (
    entity.metadata.annotations?.[KUBERNETES_ANNOTATION] || entity.metadata.name
  );
}
