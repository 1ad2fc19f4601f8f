// SPDX-License-Identifier: Apache-2.0

import {
  makeFieldSchema,
  type FieldSchema,
} from '@backstage/plugin-scaffolder-react';

/**
 * The `ui:options` of the field `StatefulRepository`.
 *
 * @public
 */
export type RepositoryFieldOptions = {
  publishers?: string[];
  allowedHosts?: string[];
  defaultOwner?: string;
  nameFrom?: string;
};

/** The schema of the field's value and its `ui:options`. */
export const repositoryFieldSchema: FieldSchema<
  string,
  RepositoryFieldOptions
> = makeFieldSchema({
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
