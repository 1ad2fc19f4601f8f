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
