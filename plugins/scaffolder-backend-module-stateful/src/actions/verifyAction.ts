// SPDX-License-Identifier: Apache-2.0

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseService, serviceSchema } from '../service/service';
import { serviceNames } from '../service/serviceNames';
import { readManifests } from '../verify/manifest';
import { verifyManifests } from '../verify/verification';
import { examples } from './verifyAction.examples';

/**
 * `stateful:verify`: fails the task when a manifest in the workspace would be refused, so that nothing
 * is published that cannot be applied. Works in memory, without a cluster.
 *
 * @public
 */
export function createVerifyAction() {
  return createTemplateAction({
    id: 'stateful:verify',
    description:
      'Checks the manifests in the workspace: unknown fields, types, and custom resources against their CRD',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        service: () =>
          serviceSchema
            .optional()
            .describe(
              'The service whose own custom resource must be among them. Left out where the repository has no operator',
            ),
      },
      output: {
        checked: z =>
          z
            .number()
            .int()
            .describe('Number of objects checked against a schema'),
        notChecked: z =>
          z.array(z.string()).describe('CEL rules that could not be evaluated'),
      },
    },
    async handler(ctx) {
      const { service } = ctx.input;
      const own = service && serviceNames(parseService(service)).kind;
      const { manifests, problems } = await readManifests(ctx.workspacePath);
      if (own && !manifests.some(({ kind }) => kind === own)) {
        problems.push(
          `There is no ${own} in the workspace: run stateful:manifests before stateful:verify`,
        );
      } else if (manifests.length === 0) {
        problems.push(
          'There is no manifest in the workspace: run stateful:adopted or stateful:managed before stateful:verify',
        );
      }
      const verification = await verifyManifests(manifests, ctx);
      problems.push(...verification.problems);
      for (const problem of problems) {
        ctx.logger.error(problem);
      }
      for (const reason of verification.notChecked) {
        ctx.logger.warn(`Not checked: ${reason}`);
      }
      if (problems.length > 0) {
        throw new InputError(
          `Manifest verification failed:\n${problems.join('\n')}`,
        );
      }
      ctx.logger.info(`Checked ${verification.checked} objects`);
      ctx.output('checked', verification.checked);
      ctx.output('notChecked', verification.notChecked);
    },
  });
}
