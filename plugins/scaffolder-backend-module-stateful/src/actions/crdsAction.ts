// SPDX-License-Identifier: Apache-2.0

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { renderedRepository } from '../repository/renderedRepository';
import { repositoryPart } from '../repository/repositoryPart';
import { writeFiles } from '../repository/writeFiles';
import { parseService, serviceSchema } from '../service/service';
import { serviceNames } from '../service/serviceNames';
import { examples } from './crdsAction.examples';

/**
 * `stateful:crds`: the CustomResourceDefinitions, as controller-gen makes them from the operator's types.
 *
 * @public
 */
export function createCrdsAction() {
  return createTemplateAction({
    id: 'stateful:crds',
    description:
      'Writes the CustomResourceDefinitions of a stateful service into config/crd',
    examples,
    supportsDryRun: true,
    schema: {
      input: { service: () => serviceSchema },
      output: {
        crd: z => z.string().describe('Name of the CustomResourceDefinition'),
        files: z => z.number().int().describe('Number of files'),
      },
    },
    async handler(ctx) {
      const service = parseService(ctx.input.service);
      const names = serviceNames(service);
      const rendered = await renderedRepository(service, ctx);
      const files = rendered.filter(
        file => repositoryPart(file.path) === 'crds',
      );
      await writeFiles(ctx.workspacePath, files, ctx);
      ctx.logger.info(`Wrote ${names.crd} in ${files.length} files`);
      ctx.output('crd', names.crd);
      ctx.output('files', files.length);
    },
  });
}
