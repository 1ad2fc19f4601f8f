// SPDX-License-Identifier: Apache-2.0

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { renderedRepository } from '../repository/renderedRepository';
import { repositoryPart } from '../repository/repositoryPart';
import { writeFiles } from '../repository/writeFiles';
import {
  checkRuntimeVersion,
  type ConfiguredRuntime,
} from '../runtime/configuredRuntime';
import { requirePublished } from '../runtime/requirePublished';
import { embeddedRuntime } from '../runtime/runtimeModule';
import { parseService, serviceSchema } from '../service/service';
import { apiVersion, serviceNames } from '../service/serviceNames';
import { examples } from './operatorAction.examples';

/**
 * `stateful:operator`: the Go program of the operator, as kubebuilder lays it out.
 *
 * @param options.runtime - the published runtime that it requires; left out, it embeds the runtime
 *
 * @public
 */
export function createOperatorAction(
  options: { runtime?: ConfiguredRuntime } = {},
) {
  const { runtime } = options;
  return createTemplateAction({
    id: 'stateful:operator',
    description:
      'Writes the Go repository of an operator for a stateful service, without its CRDs and manifests',
    examples,
    supportsDryRun: true,
    schema: {
      input: { service: () => serviceSchema },
      output: {
        kind: z => z.string().describe('Kind of the custom resource'),
        group: z => z.string().describe('API group of the custom resource'),
        version: z => z.string().describe('API version of the custom resource'),
        files: z => z.number().int().describe('Number of files'),
      },
    },
    async handler(ctx) {
      const service = parseService(ctx.input.service);
      const names = serviceNames(service);
      ctx.logger.info(
        `Generating the operator of ${names.kind} as ${names.module}`,
      );
      const rendered = await renderedRepository(service, ctx);
      if (runtime)
        checkRuntimeVersion(runtime, embeddedRuntime(rendered).version);
      const files = (
        runtime ? requirePublished(rendered, runtime) : rendered
      ).filter(file => repositoryPart(file.path) === 'operator');
      const added = await writeFiles(ctx.workspacePath, files, ctx);
      ctx.logger.info(
        `Wrote ${added} of ${files.length} files; the others already exist`,
      );
      ctx.output('kind', names.kind);
      ctx.output('group', names.group);
      ctx.output('version', apiVersion);
      ctx.output('files', files.length);
    },
  });
}
