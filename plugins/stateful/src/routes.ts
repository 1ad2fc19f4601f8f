// SPDX-License-Identifier: Apache-2.0

import { createExternalRouteRef } from '@backstage/core-plugin-api';

/**
 * The official Kubernetes tab, for everything that is not about replicas and
 * disks. Legacy apps bind it to `kubernetesPlugin.routes.entityContent`; in others
 * it is found by itself.
 */
export const kubernetesTabRouteRef = createExternalRouteRef({
  id: 'stateful-kubernetes-tab',
  optional: true,
});
