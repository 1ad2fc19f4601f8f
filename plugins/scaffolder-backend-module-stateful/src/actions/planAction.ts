// SPDX-License-Identifier: Apache-2.0

import { stringifyEntityRef } from '@backstage/catalog-model';
import type { TemplateInfo } from '@backstage/plugin-scaffolder-common';
import {
  createTemplateAction,
  type TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import type { z as zod } from 'zod/v3';
import { answersPath } from '../manifests/answers';
import type { Plan } from '../plan/plan';
import { planFiles } from '../plan/planFiles';
import { writeFiles } from '../repository/writeFiles';

/** A dry-run has a reference of its own, but the metadata of the template. */
export function templateRef(template?: TemplateInfo): string | undefined {
  const metadata = template?.entity?.metadata;
  return metadata && stringifyEntityRef({ kind: 'Template', ...metadata });
}

/** An action that writes the repository of a service that others' controllers run. */
export function createPlanAction<Schema extends zod.ZodTypeAny>(options: {
  id: string;
  description: string;
  examples: TemplateExample[];
  serviceSchema: Schema;
  /** Throws an InputError that names each field that is wrong. */
  planOf: (service: unknown) => Plan;
}) {
  const { id, description, examples, serviceSchema, planOf } = options;
  return createTemplateAction({
    id,
    description,
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        service: () => serviceSchema,
        answers: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              `What ${answersPath} keeps so that the same can be generated again: the values of the form, without secrets. Left out, the service`,
            ),
      },
      output: {
        namespace: z =>
          z.string().describe('Namespace that the service runs in'),
        files: z => z.number().int().describe('Number of its files'),
      },
    },
    async handler(ctx) {
      const { service, answers } = ctx.input as {
        service: unknown;
        answers?: Record<string, unknown>;
      };
      const plan = planOf(service);
      const files = planFiles(plan, {
        template: templateRef(ctx.templateInfo),
        values: answers ?? { service },
      });
      await writeFiles(ctx.workspacePath, files, ctx);
      ctx.logger.info(
        `Wrote ${files.length} files: ${plan.what} by ${plan.runBy} in ${plan.service.namespace}`,
      );
      const output = ctx.output as (key: string, value: unknown) => void;
      output('namespace', plan.service.namespace);
      output('files', files.length);
    },
  });
}
