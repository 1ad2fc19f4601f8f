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

import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import { operatorImage } from '../service/operatorImage';
import { repositoryHost } from './integrationType';
import { repositoryElements } from './repositoryElements';

/** `repoUrl | operatorImage`, see {@link operatorImage}. */
export const operatorImageFilter = createTemplateFilter({
  id: 'operatorImage',
  description:
    "Name of the image of a repository's operator, in the registry of its git host",
  examples: [
    {
      description: 'Repository on GitHub',
      example: "${{ 'github.com?owner=Platform&repo=ledger' | operatorImage }}",
      notes: 'ghcr.io/platform/ledger',
    },
    {
      description: 'Repository on a Gitea of your own',
      example:
        "${{ '10.0.0.7:3000?owner=platform&repo=ledger' | operatorImage }}",
      notes: '10.0.0.7:3000/platform/ledger',
    },
  ],
  schema: z => z.function().args(z.string()).returns(z.string()),
  filter: repoUrl =>
    operatorImage(repositoryHost(repoUrl) ?? '', repositoryElements(repoUrl)),
});
