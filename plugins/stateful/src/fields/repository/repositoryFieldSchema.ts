// SPDX-License-Identifier: Apache-2.0

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The schema of the field: what it gives, and its `ui:options`. */
export const repositoryFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      publishers: z
        .array(z.string())
        .optional()
        .describe(
          'Types of git hosts that the template has a step publish:TYPE for: gitea, github, gitlab, which are also the default',
        ),
      allowedHosts: z
        .array(z.string())
        .optional()
        .describe(
          'Hosts to choose from, the first of which is proposed; left out, all hosts of the integrations',
        ),
      defaultOwner: z
        .string()
        .optional()
        .describe('Owner that is proposed for the repository'),
      nameFrom: z
        .string()
        .optional()
        .describe(
          'Field of the form whose value is proposed as the name of the repository',
        ),
    }),
});

/** The `ui:options` of the field, without those of every field. */
export type RepositoryFieldOptions = Pick<
  NonNullable<
    (typeof repositoryFieldSchema)['TProps']['uiSchema']['ui:options']
  >,
  'publishers' | 'allowedHosts' | 'defaultOwner' | 'nameFrom'
>;
