// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { processesOf } from '../../tools/process/processesOf.ts';
import { endRemains } from './remains.ts';

/** A process in a group of its own that lives until it is ended. */
async function startDetached(script: string, mark: string) {
  const child = spawn(
    process.execPath,
    ['-e', `${script}; console.log('up'); setInterval(() => {}, 1000);`],
    {
      env: { ...process.env, MARK: mark },
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  return child;
}

test('what a run left is ended, by force where it has to be, and nothing else is', async context => {
  const mark = randomUUID();
  await startDetached('', mark);
  await startDetached(`process.on('SIGTERM', () => {})`, mark);
  const other = await startDetached('', randomUUID());
  context.after(() => other.kill());
  assert.equal((await processesOf(mark)).length, 2);
  await endRemains(mark, 300);
  assert.deepEqual(await processesOf(mark), []);
  assert.equal(other.exitCode, null);
  assert.equal(other.signalCode, null);
});

test('where nothing was left, nothing is waited for', async () => {
  await endRemains(randomUUID());
});
