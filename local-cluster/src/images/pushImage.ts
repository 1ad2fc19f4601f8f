// SPDX-License-Identifier: Apache-2.0

import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { askGitea, basicAuthorization } from '../gitHost/giteaApi.ts';
import type { PreparedGitHost } from '../gitHost/prepareGitHost.ts';
import { runImageTool } from './imageTool.ts';

/** The organisation whose images nobody pulls without credentials. */
const owner = 'images';

/**
 * What an image is pulled by once it is pushed.
 *
 * @param name - `NAME:TAG`
 */
export function pushedReference(
  { host }: PreparedGitHost,
  name: string,
): string {
  return `${host}/${owner}/${name}`;
}

/**
 * Pushes an image to the container registry of the git host, which runs. Its owner is private: a pull needs
 * `pullCredentials`.
 *
 * @param archive - of `buildImage` or `buildGoImage`
 * @param name - `NAME:TAG`, what the image is called there
 * @returns its reference, to be pulled by
 * @throws Error with what the registry complained about; AbortError when the signal fires
 */
export async function pushImage(
  archive: string,
  gitHost: PreparedGitHost,
  name: string,
  options: BuildOptions = {},
): Promise<string> {
  await askGitea(gitHost.url, '/orgs', {
    authorization: basicAuthorization(gitHost.username, gitHost.password),
    // It is there already.
    accepted: [422],
    body: { username: owner, visibility: 'private' },
  });
  const reference = pushedReference(gitHost, name);
  options.onProgress?.(`pushing ${reference}`);
  await runImageTool(['push', archive, reference], {
    ...options,
    env: {
      REGISTRY_USERNAME: gitHost.username,
      REGISTRY_PASSWORD: gitHost.password,
    },
  });
  return reference;
}
