// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { normaliseOutput, readPage } from './walkthrough.ts';

suite('a page that is run', () => {
  test('has steps of commands and what they print', () => {
    const page = [
      '# Page',
      '## First',
      '```sh',
      'echo a',
      '# no heading',
      '```',
      'and then',
      '```text',
      'a',
      '```',
      '```yaml',
      'not: run',
      '```',
    ].join('\n');
    assert.deepEqual(readPage(page), [
      { heading: 'First', commands: 'echo a\n# no heading', output: 'a' },
    ]);
  });

  test('tells what each command prints', () => {
    const silent = ['```sh', 'true', '```'];
    assert.throws(() => readPage(silent.join('\n')), /no output: true/);
    assert.throws(
      () => readPage([...silent, ...silent].join('\n')),
      /no output: true/,
    );
  });

  for (const [what, output, expected] of [
    ['ages', 'orders   3   3m12s', ['orders 3 AGE']],
    ['no ages within', 'wait 5m for it', ['wait 5m for it']],
    ['wide columns', 'NAME      AGE\n\n', ['NAME AGE']],
    ['a line that ends with a blank', 'orders ', ['orders']],
  ] as const) {
    test(`is compared without regard to ${what}`, () => {
      assert.deepEqual(normaliseOutput(output), expected);
    });
  }
});
