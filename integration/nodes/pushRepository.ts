// SPDX-License-Identifier: Apache-2.0

import { execa } from 'execa';
import {
  askGitea,
  basicAuthorization,
} from '../../local-cluster/src/gitHost/giteaApi.ts';
import type { PreparedGitHost } from '../../local-cluster/src/gitHost/prepareGitHost.ts';

/**
 * Pushes what is in a folder as the newest commit of a repository of the local git
 * host, which runs.
 *
 * @param folder - becomes its clone
 */
export async function pushRepository(
  gitHost: PreparedGitHost,
  name: string,
  folder: string,
): Promise<void> {
  const authorization = basicAuthorization(gitHost.username, gitHost.password);
  await askGitea(gitHost.url, `/orgs/${gitHost.organisation}/repos`, {
    authorization,
    body: { name },
    // It is there already.
    accepted: [409],
  });
  const git = (...args: string[]) =>
    execa('git', args, {
      cwd: folder,
      env: {
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `http.${gitHost.url}/.extraHeader`,
        GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
      },
    });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '.');
  const author = ['user.name=Test', 'user.email=test@example.com'];
  await git(
    ...author.flatMap(setting => ['-c', setting]),
    ...['commit', '--quiet', '--message=Change'],
  );
  const repository = `${gitHost.organisation}/${name}.git`;
  await git('push', '--quiet', `${gitHost.url}/${repository}`, 'main');
}
