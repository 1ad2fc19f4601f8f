// SPDX-License-Identifier: Apache-2.0

import { findRepositoryProblems } from './repositoryProblems';

const hosts = [
  { host: 'github.com', type: 'github' },
  { host: 'git.example.com', type: 'gitea' },
  { host: 'gitlab.com', type: 'gitlab' },
];

const problemsOf = (host: string, owner: string, name: string) =>
  findRepositoryProblems({ host, owner, name }, hosts);

describe('the problems of a repository', () => {
  it.each([
    ['github.com', 'acme', 'ledger'],
    ['github.com', 'octo_acme', '.github'],
    ['git.example.com', 'acme.platform', 'ledger_2'],
    ['gitlab.com', 'acme', 'ledger'],
    ['gitlab.com', 'acme/platform/stores', 'ledger.example.com'],
  ])('on %s are none for %s and %s', (host, owner, name) => {
    expect(problemsOf(host, owner, name)).toEqual({});
  });

  it.each([
    ['github.com', '', '', 'ownerMissing', 'nameMissing'],
    ['github.com', 'acme/platform', 'my store', 'githubOwner', 'githubName'],
    ['github.com', '-acme', '..', 'githubOwner', 'githubName'],
    ['github.com', 'a'.repeat(40), 'ledger.git', 'githubOwner', 'githubName'],
    ['git.example.com', 'acme-', 'ledger.rss', 'giteaOwner', 'giteaName'],
    ['git.example.com', 'a--b', '-', 'giteaOwner', 'giteaName'],
    ['gitlab.com', 'acme//platform', '-ledger', 'gitlabOwner', 'gitlabName'],
    ['gitlab.com', 'acme/', 'a/b', 'gitlabOwner', 'gitlabName'],
    ['gitlab.com', 'acme.git/x', 'ledger.atom', 'gitlabOwner', 'gitlabName'],
  ])('on %s are there for %s and %s', (host, owner, name, ...keys) => {
    expect(problemsOf(host, owner, name)).toEqual({
      owner: { key: `repository.${keys[0]}` },
      name: { key: `repository.${keys[1]}` },
    });
  });

  it('are there for a host that is missing, unknown, or of which the portal lacks the action', () => {
    const hostProblem = (host: string, actions?: string[]) =>
      findRepositoryProblems(
        { host, owner: 'acme', name: 'ledger' },
        hosts,
        actions && new Set(actions),
      ).host?.key;
    expect(hostProblem('')).toBe('repository.hostMissing');
    expect(hostProblem('bitbucket.org')).toBe('repository.hostUnknown');
    expect(hostProblem('gitlab.com', ['publish:github'])).toBe(
      'repository.actionMissing',
    );
    expect(hostProblem('github.com', ['publish:github'])).toBeUndefined();
    expect(hostProblem('gitlab.com')).toBeUndefined();
  });
});
