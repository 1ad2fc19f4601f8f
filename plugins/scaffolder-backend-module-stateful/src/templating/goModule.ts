// SPDX-License-Identifier: Apache-2.0

import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import { repositoryElements } from './repositoryElements';

/** Hosts that are no part of a Go module's path: those without a dot, and addresses. */
function isUnnamed(host: string) {
  return !host.includes('.') || /^[\d.]+$/.test(host);
}

/**
 * The Go module path of a repository: host, owner and name. A host that has no domain name (localhost) gives
 * way to the domain of the API, for Go takes a path without a dot for its standard library.
 */
export function goModule(repoUrl: string, domain: string): string {
  const host = URL.parse(`https://${repoUrl}`)?.hostname ?? '';
  return [isUnnamed(host) ? domain : host, ...repositoryElements(repoUrl)].join(
    '/',
  );
}

/** `repoUrl | statefulGoModule(domain)`, see {@link goModule}. */
export const goModuleFilter = createTemplateFilter({
  id: 'statefulGoModule',
  description: 'Go module path of a repository URL',
  examples: [
    {
      description: 'Repository on a host with a name',
      example:
        "${{ 'github.com?owner=platform&repo=ledger' | statefulGoModule('example.com') }}",
      notes: 'github.com/platform/ledger',
    },
    {
      description: 'Repository on this machine',
      example:
        "${{ 'localhost:3001?owner=platform&repo=ledger' | statefulGoModule('example.com') }}",
      notes: 'example.com/platform/ledger',
    },
  ],
  schema: z => z.function().args(z.string(), z.string()).returns(z.string()),
  filter: goModule,
});
