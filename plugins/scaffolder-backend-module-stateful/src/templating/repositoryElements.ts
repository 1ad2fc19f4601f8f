// SPDX-License-Identifier: Apache-2.0

/** Whose a repository is and what it is called, the outermost first: `owner`, `repo`; some hosts have more. */
export function repositoryElements(repoUrl: string): string[] {
  const url = URL.parse(`https://${repoUrl}`);
  return ['organization', 'workspace', 'owner', 'project', 'repo']
    .map(name => url?.searchParams.get(name))
    .filter(element => element !== null && element !== undefined)
    .filter(element => element !== '');
}
