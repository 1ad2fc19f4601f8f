// SPDX-License-Identifier: Apache-2.0

import type { ScmIntegrations } from '@backstage/integration';
import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';

/** The host, and the port if there is one, of a repository URL as RepoUrlPicker gives it. */
export function repositoryHost(repoUrl: string): string | undefined {
  return URL.parse(`https://${repoUrl}`)?.host;
}

/** The type of a repository's host by the integrations config; empty for a host that is not configured. */
export function integrationType(
  integrations: ScmIntegrations,
  repoUrl: string,
): string {
  const host = repositoryHost(repoUrl);
  return (host && integrations.byHost(host)?.type) || '';
}

/**
 * `repoUrl | statefulIntegrationType`: `gitea`, `github`, `gitlab`, … A template chooses its publish step by it.
 * The host alone does not tell: a git host of one's own has any name, and any port.
 */
export function createIntegrationTypeFilter(integrations: ScmIntegrations) {
  return createTemplateFilter({
    id: 'statefulIntegrationType',
    description:
      'Type of the git host of a repository URL (gitea, github, gitlab, …), as the integrations config says; empty for a host that is not configured',
    examples: [
      {
        description: 'Publish to Gitea if that is where the repository goes',
        example:
          "if: ${{ (parameters.repoUrl | statefulIntegrationType) == 'gitea' }}",
      },
    ],
    schema: z => z.function().args(z.string()).returns(z.string()),
    filter: repoUrl => integrationType(integrations, repoUrl),
  });
}
