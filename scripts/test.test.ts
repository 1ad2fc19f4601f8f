// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** The real command where no program can be found, so that each stage fails at once. */
function failingRun(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'test.ts'), ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, PATH: folder, STATEFUL_TEST_LOGS: folder },
    },
  );
  return { status, stderr, lines: stdout.trimEnd().split('\n') };
}

test('the seed comes first and with what failed, the sum alone on the last line', () => {
  const { status, lines } = failingRun('--only', 'arrows', '--seed', '3f2a91');
  assert.equal(status, 1);
  assert.match(lines[0], /^seed 3f2a91 .*--seed 3f2a91; .*--all\)$/);
  assert.match(lines[1], /^✖ arrows +0 passed +1 failed/);
  assert.match(
    lines.at(-2)!,
    /; rerun: npm test -- --only arrows --seed 3f2a91\)$/,
  );
  assert.equal(lines.at(-1), '0 passed, 1 failed');
});

test('where everything is run, a failure is repeated by running everything', () => {
  const { lines } = failingRun('--only', 'arrows', '--all');
  assert.match(lines.at(-2)!, /; rerun: npm test -- --only arrows --all\)$/);
});

test('a seed that is wrong is told in a sentence, and nothing is run', () => {
  const { status, stderr, lines } = failingRun('--seed', 'x');
  assert.equal(status, 1);
  assert.match(stderr, /^--seed must be six hexadecimal digits, .*\n$/);
  assert.deepEqual(lines, ['']);
});
