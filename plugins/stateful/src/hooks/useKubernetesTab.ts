/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
 * Where the official Kubernetes tab of an entity is, if this app has it. In the
 * new frontend system the tab has no route ref of its own, so its extension is
 * asked for the path that the app gave it.
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
