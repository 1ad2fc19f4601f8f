// SPDX-License-Identifier: Apache-2.0

/** What a type of git host asks of names, and what publishes to it. */
export interface GitHostType {
  /** The package that brings the action that publishes. */
  package: string;
  owner: { pattern: RegExp; expects: string };
  repository: { pattern: RegExp; expects: string };
}

/**
 * The types of git hosts whose names are checked, as `ScmIntegrations` calls them. The form checks the same,
 * see `fields/repository/gitHostTypes.ts` of the frontend plugin.
 *
 * Sources: {@link https://docs.gitlab.com/user/reserved_names/ | GitLab},
 * {@link https://github.com/go-gitea/gitea/blob/main/models/repo/repo.go | Gitea's repositories} and
 * {@link https://github.com/go-gitea/gitea/blob/main/modules/validation/helpers.go | owners}; GitHub says it when a
 * name is chosen. Logins of GitHub's managed users have an underscore.
 */
export const gitHostTypes: Record<string, GitHostType> = {
  gitea: {
    package: '@backstage/plugin-scaffolder-backend-module-gitea',
    owner: {
      pattern: /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/,
      expects:
        'letters and digits, with single dots, dashes and underscores between them',
    },
    repository: {
      pattern:
        /^(?![.]{1,2}$)(?!-$)(?!.*[.](?:git|wiki|rss|atom)$)[A-Za-z0-9._-]{1,100}$/i,
      expects:
        'at most 100 letters, digits, dots, dashes and underscores, without .git, .wiki, .rss or .atom at the end',
    },
  },
  github: {
    package: '@backstage/plugin-scaffolder-backend-module-github',
    owner: {
      pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/,
      expects: 'at most 39 letters, digits, dashes and underscores',
    },
    repository: {
      pattern: /^(?![.]{1,2}$)(?!.*[.](?:git|wiki)$)[A-Za-z0-9._-]{1,100}$/i,
      expects:
        'at most 100 letters, digits, dots, dashes and underscores, without .git or .wiki at the end',
    },
  },
  gitlab: {
    package: '@backstage/plugin-scaffolder-backend-module-gitlab',
    owner: {
      pattern:
        /^(?!.*[.](?:git|atom)(?:\/|$))[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?(?:\/[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?)*$/i,
      expects:
        'a user or a group, and its subgroups after slashes, of letters, digits, dots, dashes and underscores',
    },
    repository: {
      pattern: /^(?!.*[.](?:git|atom)$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?$/i,
      expects:
        'letters, digits, dots, dashes and underscores, with a letter or digit first, without .git or .atom at the end',
    },
  },
};
