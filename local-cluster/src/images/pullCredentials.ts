// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import { askGitea, basicAuthorization } from '../gitHost/giteaApi.ts';
import type { PreparedGitHost } from '../gitHost/prepareGitHost.ts';

/** With this alone nobody pushes an image, or reads a repository. */
const scopes = ['read:package'];

/**
 * What a Secret of type `kubernetes.io/dockerconfigjson` has in `.dockerconfigjson`, for pulling what was pushed: a token
 * that can do nothing else. The git host makes it the first time, and must run then.
 */
export async function pullCredentials(
  gitHost: PreparedGitHost,
): Promise<string> {
  const { username } = gitHost;
  const file = join(gitHost.folder, 'secrets', 'registry.token');
  let token = await readFileIfExists(file);
  if (!token) {
    const created = await askGitea(gitHost.url, `/users/${username}/tokens`, {
      authorization: basicAuthorization(username, gitHost.password),
      body: { name: `pull-${Date.now()}`, scopes },
    });
    token = created.sha1 as string;
    await writePrivateFile(file, token);
  }
  const auth = Buffer.from(`${username}:${token}`).toString('base64');
  return JSON.stringify({ auths: { [gitHost.host]: { auth } } });
}
