// SPDX-License-Identifier: Apache-2.0

import type { TextKey } from '../../text/useText';

/** A Git host's rule for the names of owners or repositories. */
interface NameRule {
  pattern: RegExp;
  /** The error message for an invalid name. */
  expects: TextKey;
}

/** A type of Git host that the field supports. */
export interface GitHostType {
  title: string;
  /** The package that provides the action `publish:TYPE`. */
  package: string;
  ownerHint: TextKey;
  owner: NameRule;
  name: NameRule;
}

/**
 * The supported integration types, whose repositories have an owner and a name. Bitbucket, Azure and Gerrit require
 * more fields: use Backstage's RepoUrlPicker for them.
 *
 * The rules match those of the action `stateful:repository`; its `gitHostTypes.ts` lists their sources.
 */
export const gitHostTypes: Record<string, GitHostType> = {
  gitea: {
    title: 'Gitea',
    package: '@backstage/plugin-scaffolder-backend-module-gitea',
    ownerHint: 'repository.ownerHint',
    owner: {
      pattern: /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/,
      expects: 'repository.giteaOwner',
    },
    name: {
      pattern:
        /^(?![.]{1,2}$)(?!-$)(?!.*[.](?:git|wiki|rss|atom)$)[A-Za-z0-9._-]{1,100}$/i,
      expects: 'repository.giteaName',
    },
  },
  github: {
    title: 'GitHub',
    package: '@backstage/plugin-scaffolder-backend-module-github',
    ownerHint: 'repository.ownerHint',
    owner: {
      pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/,
      expects: 'repository.githubOwner',
    },
    name: {
      pattern: /^(?![.]{1,2}$)(?!.*[.](?:git|wiki)$)[A-Za-z0-9._-]{1,100}$/i,
      expects: 'repository.githubName',
    },
  },
  gitlab: {
    title: 'GitLab',
    package: '@backstage/plugin-scaffolder-backend-module-gitlab',
    ownerHint: 'repository.gitlabOwnerHint',
    owner: {
      pattern:
        /^(?!.*[.](?:git|atom)(?:\/|$))[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?(?:\/[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?)*$/i,
      expects: 'repository.gitlabOwner',
    },
    name: {
      pattern: /^(?!.*[.](?:git|atom)$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?$/i,
      expects: 'repository.gitlabName',
    },
  },
};
