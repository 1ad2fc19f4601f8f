// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyDiff } from './applyDiff.ts';

const text = `import { a } from 'a';

const app = createApp({
  apis,
  plugins: [],
});
`;

test('lines are added and taken out at each place', () => {
  assert.equal(
    applyDiff(
      text,
      ` import { a } from 'a';
+import { b } from 'b';

   apis,
-  plugins: [],
+  plugins: [b],
`,
    ),
    `import { a } from 'a';
import { b } from 'b';

const app = createApp({
  apis,
  plugins: [b],
});
`,
  );
});

for (const [title, diff, expected] of [
  ['are not there', ' import { c }', /not in the file/],
  ['are only the beginning of a line', ' import { a }', /not in the file/],
] as const) {
  test(`lines that ${title} are named`, () => {
    assert.throws(() => applyDiff(text, diff), expected);
  });
}

test('lines that are there twice are named', () => {
  assert.throws(
    () => applyDiff('a\na\nb\n', ' a\n+c\n'),
    /more than once in the file:\na/,
  );
});
