// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { useApiHolder, useRouteRef } from '@backstage/core-plugin-api';
import {
  appTreeApiRef,
  coreExtensionData,
  routeResolutionApiRef,
} from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { kubernetesTabRouteRef } from '../routes';

/**
 * The path of an entity's official Kubernetes tab, if the app has it. In the new
 * frontend system the tab has no route ref, so the path is read from its extension.
 */
export function useKubernetesTab(entity: Entity): string | undefined {
  const apis = useApiHolder();
  const bound = useRouteRef(kubernetesTabRouteRef);
  if (bound) {
    return bound();
  }
  const path = apis
    .get(appTreeApiRef)
    ?.getTree()
    .tree.nodes.get('entity-content:kubernetes/kubernetes')
    ?.instance?.getData(coreExtensionData.routePath);
  const entityPage = apis.get(routeResolutionApiRef)?.resolve(entityRouteRef);
  return path && entityPage
    ? `${entityPage(entityRouteParams(entity))}/${path.replace(/^\//, '')}`
    : undefined;
}
