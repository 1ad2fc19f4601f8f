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
