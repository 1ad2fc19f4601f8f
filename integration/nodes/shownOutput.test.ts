// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownOutput } from './shownOutput.ts';

const rows: Array<[string, string, string, boolean]> = [
  ['the same', 'a b\nc\n', 'a b\nc\n', true],
  ['wider columns', 'a b\n', 'a      b  \n', true],
  ['empty lines', 'a\nb\n', 'a\n\nb\n\n', true],
  ['another word', 'a b\n', 'a c\n', false],
  ['one more line', 'a\n', 'a\nb\n', false],
  ['one line less', 'a\nb\n', 'a\n', false],
  ['any words', 'a …\n', 'a b c\n', true],
  ['any words, which are missing', 'a … c\n', 'a b\n', false],
  ['any lines', 'a\n…\nd\n', 'a\nb\nc\nd\n', true],
  ['no lines for any', 'a\n…\nd\n', 'a\nd\n', true],
  ['another last line', 'a\n…\nd\n', 'a\nb\nc\n', false],
  ['a dot', 'a.b\n', 'axb\n', false],
];
for (const [name, shown, printed, matches] of rows) {
  test(`what a page shows, and ${name}`, () => {
    assert.equal(shownOutput(shown).test(printed), matches);
  });
}
