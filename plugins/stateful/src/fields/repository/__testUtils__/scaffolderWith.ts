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
          title: 'Where its code lives',
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
