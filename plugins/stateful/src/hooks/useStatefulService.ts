// SPDX-License-Identifier: Apache-2.0

import { useCallback, useSyncExternalStore } from 'react';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { statefulApiRef, type ServiceView } from '../api';

/**
 * Returns the live state of an entity's stateful service and rerenders on changes.
 *
 * @public
 */
export function useStatefulService(entity: Entity): ServiceView {
  const api = useApi(statefulApiRef);
  const entityRef = stringifyEntityRef(entity);
  return useSyncExternalStore(
    useCallback(
      (onChange: () => void) => api.follow(entityRef, onChange),
      [api, entityRef],
    ),
    useCallback(() => api.current(entityRef), [api, entityRef]),
  );
}
