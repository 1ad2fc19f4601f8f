// SPDX-License-Identifier: Apache-2.0

/** An image's reference in parts, its digest left out. */
export interface ImageReference {
  /** With host, such as `docker.io/library/postgres`. */
  repository: string;
  tag?: string;
}

const dockerHub = 'docker.io';
const namesOfDockerHub = ['index.docker.io', 'registry-1.docker.io'];

/**
 * Reads a reference as container engines do: without a host it is of Docker Hub, whose images of one word are in
 * `library` (https://github.com/distribution/reference/blob/v0.6.0/normalize.go).
 */
export function parseImageReference(reference: string): ImageReference {
  const [name] = reference.trim().split('@');
  const [, path, tag] = /^(.*?)(?::([^/:]+))?$/.exec(name) ?? ['', name];
  const [first, ...rest] = path.split('/');
  const hasHost = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const host = hasHost ? first : dockerHub;
  const within = hasHost ? rest : [first, ...rest];
  if (host !== dockerHub && !namesOfDockerHub.includes(host)) {
    return { repository: path, tag };
  }
  const folder = within.length === 1 ? ['library'] : [];
  return { repository: [dockerHub, ...folder, ...within].join('/'), tag };
}
