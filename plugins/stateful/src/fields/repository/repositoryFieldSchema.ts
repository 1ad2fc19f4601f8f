// SPDX-License-Identifier: Apache-2.0

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The schema of the field's value and its `ui:options`. */
export const repositoryFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      publishers: z
        .array(z.string())
        .optional()
        .describe(
          'Integration types that the template has a publish:TYPE step for. Defaults to gitea, github and gitlab',
        ),
      allowedHosts: z
        .array(z.string())
        .optional()
        .describe(
          'Hosts to choose from; the first is the default. If omitted, all hosts in integrations',
        ),
      defaultOwner: z
        .string()
        .optional()
        .describe('Default owner of the repository'),
      nameFrom: z
        .string()
        .optional()
        .describe(
          'Form field whose value is the default name of the repository',
        ),
    }),
});

/** The `ui:options` specific to this field. */
export type RepositoryFieldOptions = Pick<
  NonNullable<
    (typeof repositoryFieldSchema)['TProps']['uiSchema']['ui:options']
  >,
  'publishers' | 'allowedHosts' | 'defaultOwner' | 'nameFrom'
>;
