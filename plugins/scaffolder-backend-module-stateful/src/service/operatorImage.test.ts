// SPDX-License-Identifier: Apache-2.0

import { hostileValues } from '../__testUtils__/hostileValues';
import {
  operatorImage,
  operatorImageOfModule,
  operatorImagePattern,
} from './operatorImage';

describe("the operator's image", () => {
  it.each([
    ['github.com', ['Platform', 'ledger'], 'ghcr.io/platform/ledger'],
    ['gitlab.com', ['group/Sub', 'db'], 'registry.gitlab.com/group/sub/db'],
    ['git.example.com:8443', ['a', 'b'], 'git.example.com:8443/a/b'],
    ['127.0.0.1:3001', ['1-a', 'My.Repo_1'], '127.0.0.1:3001/1-a/my.repo_1'],
    ['[::1]:3001', ['a', 'b'], '[::1]:3001/a/b'],
    ['localhost', ['a', 'b'], 'localhost/a/b'],
    // Docker Hub would have a user of that name.
    ['gitea', ['a', 'b'], 'gitea:443/a/b'],
    ['git.localhost', ['-a-', '_b..c___d-.e'], 'git.localhost/a/b-c-d-e'],
  ])('of a repository on %s of %j is %s', (host, elements, image) => {
    expect(operatorImage(host, elements)).toBe(image);
    expect(image).toMatch(new RegExp(operatorImagePattern));
  });

  it('of a Go module is in the registry of its host', () => {
    expect(operatorImageOfModule('github.com/Some-Org/my.repo_1')).toBe(
      'ghcr.io/some-org/my.repo_1',
    );
  });

  it('is a reference, whatever the repository is called', () => {
    for (const name of hostileValues(20264, 1_000, ['My.Repo_1', 'ledger'])) {
      expect(
        operatorImage('git.example.com', ['a', name.slice(0, 100)]),
      ).toMatch(new RegExp(operatorImagePattern));
    }
  });

  it.each([
    'ledger',
    'platform/Ledger:v1',
    'ghcr.io/platform/Ledger',
    'ghcr.io/platform/ledger:v1',
    'ghcr.io/platform/ledger\nnewTag: x',
    `ghcr.io/${'a'.repeat(256)}`,
  ])('is not %j', image => {
    expect(image).not.toMatch(new RegExp(operatorImagePattern));
  });
});
