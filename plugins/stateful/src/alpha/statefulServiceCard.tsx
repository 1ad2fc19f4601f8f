// SPDX-License-Identifier: Apache-2.0

import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { z } from 'zod';

/** `entity-card:stateful/service` */
export const statefulServiceCard = EntityCardBlueprint.makeWithOverrides({
  name: 'service',
  configSchema: {
    deployCommand: z.string().optional(),
    /** Of the web or of the portal: it becomes a link. */
    findingsPage: z
      .string()
      .regex(
        /^(https?:\/\/|\/(?!\/))/,
        'has to begin with https://, http:// or /',
      )
      .optional(),
  },
  factory: (originalFactory, { config }) =>
    originalFactory({
      // Cards are ordered by package, so as type `content` it would come last,
      // below the catalog's tables and graph.
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
        return <StatefulServiceCard {...config} />;
      },
    }),
});
