// SPDX-License-Identifier: Apache-2.0

import type { TextKey } from '../../text/useText';
import type { GitHost } from './gitHosts';
import { gitHostTypes } from './gitHostTypes';
import type { RepositoryUrl } from './repositoryUrl';

/** A validation error of one part of a repository URL. */
export interface RepositoryProblem {
  key: TextKey;
  values?: Record<string, string>;
}

/** Validation errors by part. */
export type RepositoryProblems = Partial<
  Record<keyof RepositoryUrl, RepositoryProblem>
>;

/**
 * Validates a repository URL.
 *
 * @param actions - The installed scaffolder actions, if known
 */
export function findRepositoryProblems(
  url: RepositoryUrl,
  hosts: GitHost[],
  actions?: Set<string>,
): RepositoryProblems {
  const problems: RepositoryProblems = {};
  const chosen = hosts.find(({ host }) => host === url.host);
  const type = chosen && gitHostTypes[chosen.type];
  const action = chosen && `publish:${chosen.type}`;
  if (!hosts.length) {
    problems.host = { key: 'repository.noHost' };
  } else if (!url.host) {
    problems.host = { key: 'repository.hostMissing' };
  } else if (!type) {
    problems.host = {
      key: 'repository.hostUnknown',
      values: { host: url.host },
    };
  } else if (actions && !actions.has(action!)) {
    problems.host = {
      key: 'repository.actionMissing',
      values: { host: url.host, action: action!, package: type.package },
    };
  }
  if (!url.owner) {
    problems.owner = { key: 'repository.ownerMissing' };
  } else if (type && !type.owner.test(url.owner)) {
    problems.owner = { key: type.ownerExpects };
  }
  if (!url.name) {
    problems.name = { key: 'repository.nameMissing' };
  } else if (type && !type.repository.test(url.name)) {
    problems.name = { key: type.nameExpects };
  }
  return problems;
}
