// SPDX-License-Identifier: Apache-2.0

import { formatRepositoryUrl, parseRepositoryUrl } from './repositoryUrl';

describe('the URL of a repository', () => {
  it.each([
    [
      'github.com?owner=acme&repo=ledger',
      { host: 'github.com', owner: 'acme', name: 'ledger' },
    ],
    [
      'localhost:3001?owner=acme%2Fstores&repo=ledger',
      { host: 'localhost:3001', owner: 'acme/stores', name: 'ledger' },
    ],
    ['?owner=acme', { host: '', owner: 'acme', name: '' }],
    ['github.com?', { host: 'github.com', owner: '', name: '' }],
    [undefined, { host: '', owner: '', name: '' }],
  ])('%s is read as it was written', (text, url) => {
    expect(parseRepositoryUrl(text)).toEqual(url);
    expect(formatRepositoryUrl(url)).toBe(text);
  });

  it('is read without what else RepoUrlPicker puts into it', () => {
    expect(
      parseRepositoryUrl('github.com?owner=acme&repo=ledger&workspace=x'),
    ).toEqual({ host: 'github.com', owner: 'acme', name: 'ledger' });
  });
});
