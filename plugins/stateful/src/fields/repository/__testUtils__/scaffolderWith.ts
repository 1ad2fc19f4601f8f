// SPDX-License-Identifier: Apache-2.0

import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';
import type { RepositoryFieldOptions } from '../repositoryFieldSchema';

/** The actions of a portal that can publish to each of the hosts that the template knows. */
export const allActions = ['publish:gitea', 'publish:github', 'publish:gitlab'];

/** A scaffolder with one template: its form asks for a name, and on the next page for a repository. */
export function scaffolderWith(options: {
  actions?: string[];
  field?: Pick<
    RepositoryFieldOptions,
    'publishers' | 'allowedHosts' | 'defaultOwner'
  >;
}) {
  const { actions = allActions, field = {} } = options;
  return scaffolderApiMock.mock({
    listActions: async () => actions.map(id => ({ id })),
    getTemplateParameterSchema: async () => ({
      title: 'Stateful service',
      steps: [
        {
          title: 'Your service',
          schema: {
            properties: { name: { title: 'Name', type: 'string' } },
          },
        },
        {
          title: 'Source code',
          schema: {
            required: ['repoUrl'],
            properties: {
              repoUrl: {
                title: 'Repository',
                type: 'string',
                'ui:field': 'StatefulRepository',
                'ui:hideError': true,
                'ui:options': { nameFrom: 'name', ...field },
              },
            },
          },
        },
      ],
    }),
  });
}
