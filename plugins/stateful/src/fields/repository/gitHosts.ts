// SPDX-License-Identifier: Apache-2.0

import type { ConfigApi } from '@backstage/core-plugin-api';
import type { scmIntegrationsApiRef } from '@backstage/integration-react';
import type { RepositoryFieldOptions } from './repositoryFieldSchema';
import { gitHostTypes } from './gitHostTypes';

/** A host on which a repository can be made. */
export interface GitHost {
  host: string;
  /** As the integrations call it, such as `github`. */
  type: string;
}

/** The hosts that can be chosen, and those of the integrations that cannot because of their type. */
export interface GitHosts {
  hosts: GitHost[];
  /** Types that the template publishes to, of those that the field knows. */
  types: string[];
  unsupported: string[];
}

/** Hosts that the integrations have whether or not anybody has configured them. */
const presentAnyway = [
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'dev.azure.com',
];

/** Types that are no git hosts, or none that repositories can be made on. */
const storage = ['awsS3', 'awsCodeCommit', 'azureBlobStorage', 'googleGcs'];

function isConfigured(config: ConfigApi, { host, type }: GitHost): boolean {
  if (!presentAnyway.includes(host)) {
    return true;
  }
  // The frontend sees no secrets: an entry that names no host, the default one, is empty here.
  const entries = config.getOptional(`integrations.${type}`);
  return (
    Array.isArray(entries) &&
    entries.some(entry => ((entry as any)?.host ?? host) === host)
  );
}

/** Finds the hosts that can be chosen: those of the integrations, as far as the template publishes to them. */
export function findGitHosts(options: {
  integrations: typeof scmIntegrationsApiRef.T;
  config: ConfigApi;
  field?: RepositoryFieldOptions;
}): GitHosts {
  const { integrations, config, field = {} } = options;
  const { publishers = Object.keys(gitHostTypes), allowedHosts } = field;
  const types = publishers.filter(type => type in gitHostTypes);
  const configured = integrations
    .list()
    .map(({ title, type }) => ({ host: title, type }))
    .filter(host => isConfigured(config, host));
  const hosts = configured.filter(
    ({ host, type }) =>
      types.includes(type) && (!allowedHosts || allowedHosts.includes(host)),
  );
  if (allowedHosts) {
    hosts.sort(
      (a, b) => allowedHosts.indexOf(a.host) - allowedHosts.indexOf(b.host),
    );
  }
  const unsupported = configured
    .filter(({ type }) => !types.includes(type) && !storage.includes(type))
    .map(({ host }) => host);
  return { hosts, types, unsupported };
}
