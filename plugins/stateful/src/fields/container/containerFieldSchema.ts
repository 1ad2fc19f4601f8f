// SPDX-License-Identifier: Apache-2.0

import {
  makeFieldSchema,
  type FieldSchema,
} from '@backstage/plugin-scaffolder-react';
import type { ContainerValue } from './containerValue';

/**
 * The `ui:options` of the field `StatefulContainer`.
 *
 * @public
 */
export type ContainerFieldOptions = {
  imageFrom?: string;
  replicasFrom?: string;
  workloadFrom?: string;
};

/** The schema of the field's value and its `ui:options`. */
export const containerFieldSchema: FieldSchema<
  ContainerValue,
  ContainerFieldOptions
> = makeFieldSchema({
  output: z =>
    z.object({
      mountPath: z.string().optional(),
      user: z.number().optional(),
      environment: z
        .array(
          z.object({
            name: z.string().optional(),
            value: z.string().optional(),
          }),
        )
        .optional(),
      command: z.array(z.string()).optional(),
      args: z.array(z.string()).optional(),
      writableFolders: z.array(z.string()).optional(),
      readOnlyRootFilesystem: z.boolean().optional(),
      password: z
        .object({
          variable: z.string().optional(),
          fileVariable: z.string().optional(),
          secretName: z.string().optional(),
        })
        .optional(),
    }),
  uiOptions: z =>
    z.object({
      imageFrom: z
        .string()
        .optional()
        .describe('Form field whose value is the image. Defaults to image'),
      replicasFrom: z
        .string()
        .optional()
        .describe(
          'Form field whose value is the number of replicas. Defaults to replicas',
        ),
      workloadFrom: z
        .string()
        .optional()
        .describe(
          'Form field whose value is statefulSet or daemonSet. Defaults to workload',
        ),
    }),
});
