// SPDX-License-Identifier: Apache-2.0

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { statefulApiRef, StatefulClient } from './api';
import { kubernetesTabRouteRef } from './routes';

/**
 * The plugin for apps of the legacy frontend system.
 *
 * @public
 */
export const statefulPlugin = createPlugin({
  id: 'stateful',
  apis: [
    createApiFactory({
      api: statefulApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new StatefulClient(apis),
    }),
  ],
  externalRoutes: { kubernetesTab: kubernetesTabRouteRef },
});

/**
 * The card for an entity page of the legacy frontend system.
 *
 * @public
 */
export const EntityStatefulServiceCard = statefulPlugin.provide(
  createComponentExtension({
    name: 'EntityStatefulServiceCard',
    component: {
      lazy: () =>
        import('./components/card/StatefulServiceCard').then(
          module => module.StatefulServiceCard,
        ),
    },
  }),
);
