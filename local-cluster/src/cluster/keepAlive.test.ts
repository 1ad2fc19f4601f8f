// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { keepAlive, restartDelay } from './keepAlive.ts';
import { startProcess, stopProcess, waitFor } from '../process/localProcess.ts';
import { existingProcess, isAlive } from '../process/processRecord.ts';

const steady = 'setInterval(() => {}, 1e6)';

/** A folder whose processes are kept alive until the test is over. */
async function supervised(t: TestContext, restarted: string = steady) {
  const folder = await mkdtemp(join(tmpdir(), 'keep-'));
  const start = (part: string, script: string) =>
    startProcess(folder, {
      part,
      program: process.execPath,
      args: ['-e', script],
      // Time for a script that ends at once to have done so.
      isReady: async () => script === steady,
    });
  const told: string[] = [];
  const ending = new AbortController();
  const kept = keepAlive(
    {
      folder,
      restart: async part => {
        await start(part, restarted);
      },
      onDied: part => told.push(`${part} died`),
      onRestarted: part => told.push(`${part} restarted`),
      onFailed: (part, _error, retryMs) =>
        told.push(`${part} failed, again in ${retryMs} ms`),
    },
    ending.signal,
  );
  t.after(async () => {
    ending.abort();
    await kept;
    for (const part of ['one', 'other']) {
      const record = await existingProcess(folder, part);
      if (record) await stopProcess(folder, record);
    }
    await rm(folder, { recursive: true });
  });
  return { folder, told, start: (part: string) => start(part, steady) };
}

test('what dies is started again, and what lives is left alone', async t => {
  const { folder, told, start } = await supervised(t);
  const one = await start('one');
  const other = await start('other');
  process.kill(one.pid, 'SIGKILL');
  await waitFor('it to be back', async () => told.includes('one restarted'));
  const again = await existingProcess(folder, 'one');
  assert.ok(again);
  assert.notEqual(again.pid, one.pid);
  assert.equal(await isAlive(other), true);
  assert.deepEqual(told, ['one died', 'one restarted']);
});

test('what was stopped on purpose stays away', async t => {
  const { folder, told, start } = await supervised(t);
  const stopped = await start('one');
  const killed = await start('other');
  await stopProcess(folder, stopped);
  process.kill(killed.pid, 'SIGKILL');
  await waitFor('the other to be back', async () =>
    told.includes('other restarted'),
  );
  assert.equal(await existingProcess(folder, 'one'), undefined);
  assert.deepEqual(told, ['other died', 'other restarted']);
});

test('what does not start is tried again, and less and less often', async t => {
  const { told, start } = await supervised(t, 'process.exit(1)');
  process.kill((await start('one')).pid, 'SIGKILL');
  await waitFor('two attempts', async () => told.length >= 3);
  assert.deepEqual(told.slice(0, 3), [
    'one died',
    'one failed, again in 2000 ms',
    'one failed, again in 4000 ms',
  ]);
});

test('nobody waits longer than a minute', () => {
  assert.deepEqual(
    [0, 1, 2, 5, 6, 1_000].map(restartDelay),
    [1_000, 2_000, 4_000, 32_000, 60_000, 60_000],
  );
});
