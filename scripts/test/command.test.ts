// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inTurn, check } from './checks.ts';
import { runCommand } from './command.ts';
import type { StageContext } from './stage.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-'));
});
after(() => rm(folder, { recursive: true }));

function stageContext(signal: AbortSignal): StageContext {
  return {
    logFile: join(folder, 'stage.log'),
    env: process.env,
    signal,
    onProgress: () => {},
  };
}

test('an interruption ends what a command started, and no other is begun', async () => {
  const interruption = new AbortController();
  const context = stageContext(interruption.signal);
  const begun = join(folder, 'begun');
  const stage = inTurn([
    async () => {
      const { code } = await runCommand(
        context,
        'sh',
        // Output ends when the shell's child ends too, so this would take ten minutes.
        ['-c', 'sh -c "echo begun; exec sleep 600" & wait'],
        {
          cwd: folder,
          onLine: () =>
            interruption.abort(new Error('interrupted by the test')),
        },
      );
      return { passed: 0, failed: code };
    },
    () => check(context, 'touch', [begun]),
  ]);
  await assert.rejects(stage, /interrupted by the test/);
  await assert.rejects(readFile(begun), { code: 'ENOENT' });
});

test('a command tells its output, and writes it to the log', async () => {
  const lines: string[] = [];
  const { code, stdout } = await runCommand(
    stageContext(new AbortController().signal),
    'sh',
    ['-c', 'echo one; echo two; echo wrong >&2; exit 3'],
    { cwd: folder, onLine: line => lines.push(line) },
  );
  assert.equal(code, 3);
  assert.equal(stdout, 'one\ntwo\n');
  assert.deepEqual(lines.sort(), ['one', 'two', 'wrong']);
  const log = await readFile(join(folder, 'stage.log'), 'utf8');
  assert.match(log, /\none\ntwo\n/);
  assert.match(log, /\nwrong\n/);
});
