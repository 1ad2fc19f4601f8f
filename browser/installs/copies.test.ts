// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondCopies } from './copies.ts';

function lockFile(entries: Array<[descriptor: string, version: string]>) {
  return [
    '__metadata:\n  version: 8',
    ...entries.map(
      ([descriptor, version]) =>
        `"${descriptor}":\n  version: ${version}\n  linkType: hard`,
    ),
    '"app@workspace:packages/app":\n  version: 0.0.0-use.local\n  linkType: soft',
  ].join('\n\n');
}

const ui18 = ['@backstage/ui@npm:^0.18.0', '0.18.0'] as [string, string];
const ui20 = ['@backstage/ui@npm:^0.20.0', '0.20.0'] as [string, string];
const react = ['react@npm:^18.0.2', '18.3.1'] as [string, string];

for (const [title, before, after, expected] of [
  ['a package that is new', [react], [react, ui18], []],
  [
    'a range more that has the same version',
    [react],
    [['react@npm:^18.0.0, react@npm:^18.0.2', '18.3.1']],
    [],
  ],
  ['copies that were there before', [ui18, ui20], [ui18, ui20, react], []],
  ['a second copy', [ui18], [ui18, ui20], ['@backstage/ui 0.18.0 and 0.20.0']],
  [
    'two copies of a package that is new',
    [react],
    [react, ui18, ui20],
    ['@backstage/ui 0.18.0 and 0.20.0'],
  ],
] as Array<[string, [string, string][], [string, string][], string[]]>) {
  test(`second copies: ${title}`, () => {
    assert.deepEqual(secondCopies(lockFile(before), lockFile(after)), expected);
  });
}
