// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { draw, drawnIn, seedVariable } from './drawn.ts';

const letters = [...'abcdefghijkl'];
const drawLetters = (env: NodeJS.ProcessEnv) =>
  draw('letters', letters, 4, { env, titleOf: letter => letter });

test('a run with a seed draws, and says what', () => {
  assert.deepEqual(drawLetters({ [seedVariable]: '3f2a91' }), {
    chosen: ['a', 'b', 'e', 'l'],
    words: '4 of 12 letters (a, b, e, l)',
  });
});

test('without a seed everything is taken', () => {
  assert.deepEqual(drawLetters({}).chosen, letters);
});

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawn-'));
});
after(() => rm(folder, { recursive: true }));

test('a real run of tests tells what was drawn, and counts nothing else', async () => {
  const file = join(folder, 'letters.test.mjs');
  await writeFile(
    file,
    `import { test } from 'node:test';
     import { drawn } from ${JSON.stringify(
       join(import.meta.dirname, 'drawn.ts'),
     )};
     for (const letter of drawn('letters', ${JSON.stringify(
       letters,
     )}, 4)) test(letter, () => {});`,
  );
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = spawnSync(
    process.execPath,
    ['--test', '--test-reporter=spec', file],
    { encoding: 'utf8', env: { ...env, [seedVariable]: '3f2a91' } },
  );
  const lines = stdout.split('\n');
  assert.deepEqual(lines.flatMap(drawnIn), ['4 of 12 letters']);
  assert.ok(lines.includes('ℹ pass 4'), stdout);
  assert.ok(lines.includes('ℹ skipped 0'), stdout);
});
