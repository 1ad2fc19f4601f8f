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
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { z } from 'zod';

/** `entity-card:stateful/service` */
export const statefulServiceCard = EntityCardBlueprint.makeWithOverrides({
  name: 'service',
  configSchema: { deployCommand: z.string().optional() },
  factory: (originalFactory, { config }) =>
    originalFactory({
      // Cards stand in the order of the app's packages, so among those of the
      // content it would be the last, below the catalog's tables and graph.
      type: 'info',
      filter: {
        $any: [
          {
            [`metadata.annotations.${KUBERNETES_ANNOTATION}`]: {
              $exists: true,
            },
          },
          {
            [`metadata.annotations.${KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION}`]:
              { $exists: true },
          },
        ],
      },
      loader: async () => {
        const { StatefulServiceCard } = await import(
          '../components/card/StatefulServiceCard'
        );
        return <StatefulServiceCard deployCommand={config.deployCommand} />;
      },
    }),
});
