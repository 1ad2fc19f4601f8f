// SPDX-License-Identifier: Apache-2.0

import * as common from 'backstage-plugin-stateful-common/gitHosts';

/** What a type of git host asks of names, with the words of errors. */
export interface GitHostType extends common.GitHostType {
  ownerExpects: string;
  repositoryExpects: string;
}

const { gitea, github, gitlab } = common.gitHostTypes;

/** The types of git hosts whose names are checked, as `ScmIntegrations` calls them. */
export const gitHostTypes: Record<string, GitHostType> = {
  gitea: {
    ...gitea,
    ownerExpects:
      'letters and digits, with single dots, dashes and underscores between them',
    repositoryExpects:
      'at most 100 letters, digits, dots, dashes and underscores, without .git, .wiki, .rss or .atom at the end',
  },
  github: {
    ...github,
    ownerExpects: 'at most 39 letters, digits, dashes and underscores',
    repositoryExpects:
      'at most 100 letters, digits, dots, dashes and underscores, without .git or .wiki at the end',
  },
  gitlab: {
    ...gitlab,
    ownerExpects:
      'a user or a group, and its subgroups after slashes, of letters, digits, dots, dashes and underscores',
    repositoryExpects:
      'letters, digits, dots, dashes and underscores, with a letter or digit first, without .git or .atom at the end',
  },
};
