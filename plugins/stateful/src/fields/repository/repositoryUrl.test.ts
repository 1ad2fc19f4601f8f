/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
