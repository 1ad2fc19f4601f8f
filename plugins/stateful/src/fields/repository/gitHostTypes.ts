// SPDX-License-Identifier: Apache-2.0

import type { TextKey } from '../../text/useText';

/** What a type of git host asks of the names of owners and repositories. */
interface NameRule {
  pattern: RegExp;
  /** What is said of a name that breaks the rule. */
  expects: TextKey;
}

/** A type of git host that the field knows. */
export interface GitHostType {
  title: string;
  /** The package that brings the scaffolder the action `publish:TYPE`. */
  package: string;
  ownerHint: TextKey;
  owner: NameRule;
  name: NameRule;
}

/**
 * The types of git hosts whose repositories have an owner and a name, as the integrations call them. Bitbucket, Azure
 * and Gerrit ask for more: their templates use Backstage's RepoUrlPicker.
 *
 * The rules are those of the action `stateful:repository`, see its `gitHostTypes.ts` for where they are from.
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
