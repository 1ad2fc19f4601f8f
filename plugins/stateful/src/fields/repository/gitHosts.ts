// SPDX-License-Identifier: Apache-2.0

import type { ConfigApi } from '@backstage/core-plugin-api';
import type { scmIntegrationsApiRef } from '@backstage/integration-react';
import type { RepositoryFieldOptions } from './repositoryFieldSchema';
import { gitHostTypes } from './gitHostTypes';

/** A host for new repositories. */
export interface GitHost {
  host: string;
  /** The integration type, such as `github`. */
  type: string;
}

/** The available hosts, and the configured ones of unsupported types. */
export interface GitHosts {
  hosts: GitHost[];
  /** The supported types that the template publishes to. */
  types: string[];
  unsupported: string[];
}

/** Hosts that Backstage adds to the integrations by default. */
const presentAnyway = [
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'dev.azure.com',
];

/** Integration types that are not Git hosts, or cannot create repositories. */
const storage = ['awsS3', 'awsCodeCommit', 'azureBlobStorage', 'googleGcs'];

function isConfigured(config: ConfigApi, { host, type }: GitHost): boolean {
  if (!presentAnyway.includes(host)) {
    return true;
  }
  // The frontend sees no secrets, so an entry for the default host may be empty.
  const entries = config.getOptional(`integrations.${type}`);
  return (
    Array.isArray(entries) &&
    entries.some(entry => ((entry as any)?.host ?? host) === host)
  );
}

/** Finds the hosts in the integrations that the template can publish to. */
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
