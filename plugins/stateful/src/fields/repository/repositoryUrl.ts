// SPDX-License-Identifier: Apache-2.0

/** The parts of a repository URL; missing parts are empty. */
export interface RepositoryUrl {
  host: string;
  owner: string;
  name: string;
}

/** Parses `host?owner=…&repo=…`, the format of RepoUrlPicker. */
export function parseRepositoryUrl(text: string | undefined): RepositoryUrl {
  const [host, search] = (text ?? '').split('?');
  const parameters = new URLSearchParams(search);
  return {
    host,
    owner: parameters.get('owner') ?? '',
    name: parameters.get('repo') ?? '',
  };
}

/** The inverse of {@link parseRepositoryUrl}; undefined if all parts are empty. */
export function formatRepositoryUrl(url: RepositoryUrl): string | undefined {
  const { host, owner, name } = url;
  if (!host && !owner && !name) {
    return undefined;
  }
  const parameters = new URLSearchParams({
    ...(owner && { owner }),
    ...(name && { repo: name }),
  });
  return `${host}?${parameters}`;
}
