// SPDX-License-Identifier: Apache-2.0

import { createExternalRouteRef } from '@backstage/core-plugin-api';

/**
 * The official Kubernetes tab. Legacy apps bind it to
 * `kubernetesPlugin.routes.entityContent`; in the new frontend system it is found
 * automatically.
 */
export const kubernetesTabRouteRef = createExternalRouteRef({
  id: 'stateful-kubernetes-tab',
  optional: true,
});
