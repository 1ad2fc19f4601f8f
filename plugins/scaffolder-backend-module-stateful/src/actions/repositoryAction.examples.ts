// SPDX-License-Identifier: Apache-2.0

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Fail at once for a host that the template cannot publish to',
    example: stringify({
      steps: [
        {
          id: 'repository',
          name: 'Check the repository',
          action: 'stateful:repository',
          input: {
            repoUrl: 'github.com?owner=platform&repo=ledger',
            publishers: ['gitea', 'github', 'gitlab'],
          },
        },
      ],
    }),
  },
];
