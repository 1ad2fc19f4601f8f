// SPDX-License-Identifier: Apache-2.0

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { answersPath } from '../manifests/answers';
import { customResourcePath } from '../manifests/customResource';
import { manifests } from '../manifests/manifests';
import { renderedRepository } from '../repository/renderedRepository';
import { writeFiles } from '../repository/writeFiles';
import { operatorImagePattern } from '../service/operatorImage';
import { parseService, serviceSchema } from '../service/service';
import { serviceNames } from '../service/serviceNames';
import { examples } from './manifestsAction.examples';
import { templateRef } from './planAction';

/**
 * `stateful:manifests`: what Kubernetes, the catalog and people read: custom resource, overlays,
 * catalog-info.yaml, README, docs, and the answers that all of it was generated from.
 *
 * @public
 */
export function createManifestsAction() {
  return createTemplateAction({
    id: 'stateful:manifests',
    description:
      'Writes the manifests, catalog entities and docs of a stateful service',
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
              `The content of ${answersPath}, from which the repository can be generated again: the values of the form, without secrets. If unset, the service`,
            ),
        operatorImage: z =>
          z
            .string()
            .regex(new RegExp(operatorImagePattern))
            .optional()
            .describe(
              "Image of the operator, with its registry and without a tag. Left out, it follows from the service's module",
            ),
      },
      output: {
        namespace: z =>
          z.string().describe('Namespace that the service runs in'),
        customResource: z =>
          z.string().describe('Path of the custom resource in the workspace'),
        files: z => z.number().int().describe('Number of files'),
      },
    },
    async handler(ctx) {
      const service = parseService(ctx.input.service);
      const { operatorImage } = ctx.input;
      const names = {
        ...serviceNames(service),
        ...(operatorImage && { operatorImage }),
      };
      const rendered = await renderedRepository(service, ctx);
      const files = manifests(service, names, rendered, {
        template: templateRef(ctx.templateInfo),
        values: ctx.input.answers ?? { service },
      });
      await writeFiles(ctx.workspacePath, files, ctx);
      const resource = customResourcePath(names);
      ctx.logger.info(
        `Wrote ${files.length} files; the service is ${resource}`,
      );
      ctx.output('namespace', names.namespace);
      ctx.output('customResource', resource);
      ctx.output('files', files.length);
    },
  });
}
