// SPDX-License-Identifier: Apache-2.0

import type { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  type ScaffolderService,
} from '@backstage/plugin-scaffolder-node';
import { gitHostTypes } from '../repository/gitHostTypes';
import { quoted } from '../service/quoted';
import { integrationType, repositoryHost } from '../templating/integrationType';
import { examples } from './repositoryAction.examples';

/** What is wrong with the owner or the name of a repository on a host of a type that is known here. */
function nameProblem(type: string, repoUrl: string): string | undefined {
  const host = gitHostTypes[type];
  if (!host) {
    return undefined;
  }
  const search = URL.parse(`https://${repoUrl}`)?.searchParams;
  const parts = [
    ['owner', 'owner', host.owner, host.ownerExpects],
    ['repo', 'repository', host.repository, host.repositoryExpects],
  ] as const;
  for (const [key, noun, pattern, expects] of parts) {
    const value = search?.get(key) ?? '';
    if (value === '') {
      return `names no ${noun}: add "${key}=" as in "${repositoryHost(
        repoUrl,
      )}?owner=platform&repo=ledger"`;
    }
    if (!pattern.test(value)) {
      return `names the ${noun} ${quoted(value)}: use ${expects}`;
    }
  }
  return undefined;
}

/** What to do so that a portal gets the action that publishes to a type of host. */
function installation(type: string): string {
  const name = gitHostTypes[type]?.package;
  return name
    ? `add the package ${name} to packages/backend, and backend.add(import('${name}')) to its src/index.ts`
    : 'add the module that brings it to packages/backend';
}

/**
 * `stateful:repository`: fails the task at its beginning when nothing can be published to the repository that was
 * named. The form offers only hosts that it knows; a call of the API can name any.
 *
 * @public
 */
export function createRepositoryAction(options: {
  integrations: ScmIntegrations;
  scaffolder: Pick<ScaffolderService, 'listActions'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
}) {
  const { integrations, scaffolder, auth } = options;

  /** All actions of the portal, read with its own credentials: permissions may hide some from the user. */
  async function installedActions(): Promise<Set<string>> {
    const credentials = await auth.getOwnServiceCredentials();
    const actions = await scaffolder.listActions({}, { credentials });
    return new Set(actions.map(({ id }) => id));
  }

  return createTemplateAction({
    id: 'stateful:repository',
    description:
      'Checks, before anything is generated, that the template can publish to a repository',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string().describe('The repository, in the format of RepoUrlPicker'),
        publishers: z =>
          z
            .array(z.string())
            .min(1)
            .describe(
              'Types of git hosts for which the template has a step publish:TYPE, such as github',
            ),
        hosts: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Hosts to which the template may publish; if unset, all hosts in the integrations',
            ),
      },
      output: {
        type: z => z.string().describe('Type of the git host, such as github'),
      },
    },
    async handler(ctx) {
      const { repoUrl, publishers, hosts } = ctx.input;
      const host = repositoryHost(repoUrl) ?? '';
      const type = integrationType(integrations, repoUrl);
      const allowed = !hosts || hosts.includes(host);
      if (!publishers.includes(type) || !allowed) {
        let reason = 'is not in the integrations of app-config.yaml';
        if (type && !allowed) {
          reason = 'is not one of the hosts that this template publishes to';
        } else if (type) {
          reason = `is of the type ${type}, and this template has no step to publish to it`;
        }
        const choices = integrations
          .list()
          .filter(integration => publishers.includes(integration.type))
          .map(integration => integration.title)
          .filter(title => !hosts || hosts.includes(title));
        throw new InputError(
          `repoUrl names the host ${quoted(host)}, which ${reason}: ${
            choices.length
              ? `choose one of ${choices.join(', ')}`
              : `there is none of the type ${publishers.join(
                  ' or ',
                )}, so add one to integrations`
          }`,
        );
      }
      const problem = nameProblem(type, repoUrl);
      if (problem) {
        throw new InputError(`repoUrl ${problem}`);
      }
      const action = `publish:${type}`;
      const installed = await installedActions().catch(error => {
        // The step that publishes will tell.
        ctx.logger.warn(
          `Did not check whether this portal has ${action}, because its actions could not be listed: ${error}`,
        );
        return undefined;
      });
      if (installed && !installed.has(action)) {
        throw new InputError(
          `repoUrl names the host ${quoted(
            host,
          )}, which needs the action ${action}, but this portal does not have it: ${installation(
            type,
          )}`,
        );
      }
      ctx.logger.info(
        `The repository will be published to a host of the type ${type}`,
      );
      ctx.output('type', type);
    },
  });
}
