// SPDX-License-Identifier: Apache-2.0

import type { ModuleRelease } from './moduleRelease';
import { runtimePath } from './runtimeModule';

/** The environment variable with the registry's token, which is no argument of a process and in no log. */
export const tokenVariable = 'STATEFUL_REGISTRY_TOKEN';

const isLoopback = ({ hostname }: URL) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127[.]/.test(hostname);

/** The registry's URL without a slash at its end. */
function registryUrl(registry: string): string {
  const url = URL.canParse(registry) ? new URL(registry) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(
      `--registry: "${registry}" is not a URL of HTTP, use one such as https://git.example.com/api/packages/platform/go`,
    );
  }
  if (url.username || url.password) {
    throw new Error(
      `--registry: has credentials, use the environment variable ${tokenVariable}`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw new Error(
      `--registry: a token must not be sent over plain HTTP, use https://${url.host}${url.pathname}`,
    );
  }
  return url.href.replace(/[/]+$/, '');
}

/** What the registry has under the version, if it has it. */
async function published(
  registry: string,
  { version }: ModuleRelease,
): Promise<Buffer | undefined> {
  const answer = await fetch(`${registry}/${runtimePath}/@v/${version}.zip`);
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
}

/**
 * Uploads a release into a registry of Go modules as Gitea and Forgejo have it. A release that is there is left there.
 * https://docs.gitea.com/usage/packages/go
 *
 * @param registry - what GOPROXY names
 * @returns whether it was there already
 * @throws Error when the registry refuses it, or has the version with other files
 */
export async function publishToRegistry(
  release: ModuleRelease,
  registry: string,
  token: string | undefined,
): Promise<boolean> {
  const url = registryUrl(registry);
  if (!token) {
    throw new Error(
      `${tokenVariable}: is not set, use a token that may write packages`,
    );
  }
  const answer = await fetch(`${url}/upload`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: new Uint8Array(release.zip),
    redirect: 'error',
  });
  if (answer.ok) return false;
  if (answer.status !== 409) {
    throw new Error(
      `${url} refuses ${release.version}: ${answer.status} ${(
        await answer.text()
      ).trim()}`,
    );
  }
  if ((await published(url, release))?.equals(release.zip)) return true;
  throw new Error(
    `${url} has ${release.version} with other files. A version never changes: raise it in version/version.go`,
  );
}
