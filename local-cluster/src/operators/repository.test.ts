// SPDX-License-Identifier: Apache-2.0

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
    assert.throws(() => parseRepositoryName(text), /Invalid repository/);
  });
}
