// SPDX-License-Identifier: Apache-2.0

import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import { operatorImage } from '../service/operatorImage';
import { repositoryHost } from './integrationType';
import { repositoryElements } from './repositoryElements';

/** `repoUrl | statefulOperatorImage`, see {@link operatorImage}. */
export const operatorImageFilter = createTemplateFilter({
  id: 'statefulOperatorImage',
  description:
    "Name of the image of a repository's operator, in the registry of its git host",
  examples: [
    {
      description: 'Repository on GitHub',
      example:
        "${{ 'github.com?owner=Platform&repo=ledger' | statefulOperatorImage }}",
      notes: 'ghcr.io/platform/ledger',
    },
    {
      description: 'Repository on a Gitea of your own',
      example:
        "${{ '10.0.0.7:3000?owner=platform&repo=ledger' | statefulOperatorImage }}",
      notes: '10.0.0.7:3000/platform/ledger',
    },
  ],
  schema: z => z.function().args(z.string()).returns(z.string()),
  filter: repoUrl =>
    operatorImage(repositoryHost(repoUrl) ?? '', repositoryElements(repoUrl)),
});
