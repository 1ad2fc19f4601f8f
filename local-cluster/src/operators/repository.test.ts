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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRepositoryName } from './repository.ts';

test('a name alone is of the organisation', () => {
  assert.deepEqual(parseRepositoryName('ledger'), {
    owner: 'stateful',
    name: 'ledger',
  });
});

test('an owner may be named', () => {
  assert.deepEqual(parseRepositoryName('developer/ledger.v2'), {
    owner: 'developer',
    name: 'ledger.v2',
  });
});

for (const text of [
  '',
  '/',
  'a/b/c',
  '../etc',
  'a/..',
  '.git',
  '--upload-pack=sh',
  'a b',
  'http://elsewhere/a',
  'a?b',
]) {
  test(`"${text}" is refused`, () => {
    assert.throws(() => parseRepositoryName(text), /neither NAME nor OWNER/);
  });
}
