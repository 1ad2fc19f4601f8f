// SPDX-License-Identifier: Apache-2.0

import * as common from 'backstage-plugin-stateful-common/gitHosts';
import type { TextKey } from '../../text/useText';

/** A type of Git host that the field supports, with its texts. */
export interface GitHostType extends common.GitHostType {
  title: string;
  ownerHint: TextKey;
  /** The error message for an invalid owner. */
  ownerExpects: TextKey;
  /** The error message for an invalid name of a repository. */
  nameExpects: TextKey;
}

const { gitea, github, gitlab } = common.gitHostTypes;

/**
 * The supported integration types, whose repositories have an owner and a name. Bitbucket, Azure and Gerrit require
 * more fields: use Backstage's RepoUrlPicker for them.
 */
export const gitHostTypes: Record<string, GitHostType> = {
  gitea: {
    ...gitea,
    title: 'Gitea',
    ownerHint: 'repository.ownerHint',
    ownerExpects: 'repository.giteaOwner',
    nameExpects: 'repository.giteaName',
  },
  github: {
    ...github,
    title: 'GitHub',
    ownerHint: 'repository.ownerHint',
    ownerExpects: 'repository.githubOwner',
    nameExpects: 'repository.githubName',
  },
  gitlab: {
    ...gitlab,
    title: 'GitLab',
    ownerHint: 'repository.gitlabOwnerHint',
    ownerExpects: 'repository.gitlabOwner',
    nameExpects: 'repository.gitlabName',
  },
};
