/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { quoted } from '../service/textField';
import { integrationType, repositoryHost } from '../templating/integrationType';
import { examples } from './repositoryAction.examples';

/**
 * `stateful:repository`: fails the task at its beginning when no step will publish to the host that was chosen.
 * A form offers only hosts that it knows; whoever uses the API can name any.
 *
 * @public
 */
export function createRepositoryAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  return createTemplateAction({
    id: 'stateful:repository',
    description:
      'Checks, before anything is generated, that the template can publish to the host of a repository',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z => z.string().describe('As RepoUrlPicker gives it'),
        publishers: z =>
          z
            .array(z.string())
            .min(1)
            .describe(
              'Types of git hosts for which the template has a step that publishes, such as github',
            ),
      },
      output: {
        type: z => z.string().describe('Type of the git host, such as github'),
      },
    },
    async handler(ctx) {
      const { repoUrl, publishers } = ctx.input;
      const type = integrationType(integrations, repoUrl);
      if (!publishers.includes(type)) {
        const reason = type
          ? `is of the type ${type}, for which this template has no step that publishes`
          : 'is not in the integrations of app-config.yaml';
        const hosts = integrations
          .list()
          .filter(integration => publishers.includes(integration.type))
          .map(integration => integration.title);
        throw new InputError(
          `repoUrl names the host ${quoted(
            repositoryHost(repoUrl) ?? '',
          )}, which ${reason}: choose one of ${hosts.join(', ')}`,
        );
      }
      ctx.logger.info(`The repository goes to a host of the type ${type}`);
      ctx.output('type', type);
    },
  });
}
