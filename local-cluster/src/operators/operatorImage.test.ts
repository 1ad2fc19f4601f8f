// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitReference } from './operatorImage.ts';

for (const [reference, parts] of [
  ['controller:latest', { name: 'controller', tag: 'latest' }],
  ['controller', { name: 'controller' }],
  [
    '127.0.0.1:3000/images/ledger:0a1b',
    { name: '127.0.0.1:3000/images/ledger', tag: '0a1b' },
  ],
  ['127.0.0.1:3000/images/ledger', { name: '127.0.0.1:3000/images/ledger' }],
  [
    'git.example.com/a/b:v1@sha256:00ff',
    { name: 'git.example.com/a/b', tag: 'v1' },
  ],
] as const) {
  test(`${reference} has its parts`, () => {
    assert.deepEqual(splitReference(reference), parts);
  });
}
