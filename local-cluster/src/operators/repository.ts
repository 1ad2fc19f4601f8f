// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { askGitea, basicAuthorization } from '../gitHost/giteaApi.ts';
import {
  organisation,
  type PreparedGitHost,
} from '../gitHost/prepareGitHost.ts';

const exec = promisify(execFile);

/** A repository of the local git host. */
export interface RepositoryName {
  owner: string;
  name: string;
}

/**
 * Reads `NAME` (in the organisation) or `OWNER/NAME`.
 *
 * @throws Error when it cannot name a repository
 */
export function parseRepositoryName(text: string): RepositoryName {
  const parts = text.split('/');
  const [owner, name] = parts.length === 1 ? [organisation, text] : parts;
  // What Gitea allows, less what means something to git or to a path.
  const allowed = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
  if (parts.length > 2 || !allowed.test(owner) || !allowed.test(name)) {
    throw new Error(`Invalid repository "${text}": use NAME or OWNER/NAME`);
  }
  return { owner, name };
}

/**
 * Fetches the newest commit of a repository into an empty folder. The token is
 * passed to git in its environment: it is in no argument and on no disk.
 *
 * @returns the commit's hash
 * @throws Error naming the repositories there are, when this is none of them
 */
export async function cloneRepository(
  gitHost: PreparedGitHost,
  { owner, name }: RepositoryName,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const token = (await readFile(gitHost.tokenFile, 'utf8')).trim();
  const authorization = basicAuthorization(gitHost.username, token);
  const found = await askGitea(gitHost.url, `/repos/${owner}/${name}`, {
    authorization,
    accepted: [404],
  });
  if (!found) {
    const { data } = await askGitea(gitHost.url, '/repos/search?limit=50', {
      authorization,
    });
    const names = data.map((repository: any) => repository.full_name);
    throw new Error(
      `Repository ${owner}/${name} not found at ${gitHost.url}. ${
        names.length
          ? `Available: ${names.join(', ')}`
          : 'The git host is empty: create a service in the portal first'
      }`,
    );
  }
  await rm(folder, { recursive: true, force: true });
  const env = {
    ...process.env,
    GIT_TERMINAL_PROMPT: '0',
    // The user's own configuration may rewrite addresses or ask for signatures.
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${gitHost.url}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
  };
  const url = `${gitHost.url}/${owner}/${name}.git`;
  await exec('git', ['clone', '--quiet', '--depth=1', url, folder], {
    env,
    signal,
  });
  const { stdout } = await exec('git', ['-C', folder, 'rev-parse', 'HEAD'], {
    env,
  });
  return stdout.trim();
}
