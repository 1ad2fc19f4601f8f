// SPDX-License-Identifier: Apache-2.0

/**
 * A type of Git host whose repositories have an owner and a name.
 *
 * @public
 */
export interface GitHostType {
  /** The package that provides the scaffolder action `publish:TYPE`. */
  package: string;
  /** Matches the names of owners. */
  owner: RegExp;
  /** Matches the names of repositories. */
  repository: RegExp;
}

/**
 * The supported types of Git hosts, by their integration type.
 *
 * Sources: {@link https://docs.gitlab.com/user/reserved_names/ | GitLab},
 * {@link https://github.com/go-gitea/gitea/blob/main/models/repo/repo.go | Gitea's repositories} and
 * {@link https://github.com/go-gitea/gitea/blob/main/modules/validation/helpers.go | owners}; GitHub shows its rules
 * when a name is chosen. Logins of GitHub's managed users have an underscore.
 *
 * @public
 */
export const gitHostTypes: Record<'gitea' | 'github' | 'gitlab', GitHostType> =
  {
    gitea: {
      package: '@backstage/plugin-scaffolder-backend-module-gitea',
      owner: /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/,
      repository:
        /^(?![.]{1,2}$)(?!-$)(?!.*[.](?:git|wiki|rss|atom)$)[A-Za-z0-9._-]{1,100}$/i,
    },
    github: {
      package: '@backstage/plugin-scaffolder-backend-module-github',
      owner: /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/,
      repository: /^(?![.]{1,2}$)(?!.*[.](?:git|wiki)$)[A-Za-z0-9._-]{1,100}$/i,
    },
    gitlab: {
      package: '@backstage/plugin-scaffolder-backend-module-gitlab',
      owner:
        /^(?!.*[.](?:git|atom)(?:\/|$))[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?(?:\/[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?)*$/i,
      repository:
        /^(?!.*[.](?:git|atom)$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?$/i,
    },
  };
