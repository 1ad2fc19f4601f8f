// SPDX-License-Identifier: Apache-2.0

/** What a repository's URL says, as the scaffolder's steps understand it; what is not said is empty. */
export interface RepositoryUrl {
  host: string;
  owner: string;
  name: string;
}

/** Reads `host?owner=…&repo=…`, the form in which RepoUrlPicker gives repositories. */
export function parseRepositoryUrl(text: string | undefined): RepositoryUrl {
  const [host, search] = (text ?? '').split('?');
  const parameters = new URLSearchParams(search);
  return {
    host,
    owner: parameters.get('owner') ?? '',
    name: parameters.get('repo') ?? '',
  };
}

/** Writes what {@link parseRepositoryUrl} reads; nothing when nothing is said. */
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
