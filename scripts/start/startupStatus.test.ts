// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { StartupStatus } from './startupStatus.ts';

async function statusFile(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'startup-'));
  context.after(() => rm(folder, { recursive: true }));
  return join(folder, 'startup.json');
}

const parts = [
  { id: 'cluster', title: 'Control plane' },
  { id: 'git', title: 'Git host' },
];

test('the file tells each part as it is now', async context => {
  const file = await statusFile(context);
  const status = new StartupStatus(file, parts);
  status.set('cluster', 'building', '3 of 9 packages');
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), {
    complete: false,
    parts: [
      {
        id: 'cluster',
        title: 'Control plane',
        state: 'building',
        detail: '3 of 9 packages',
      },
      { id: 'git', title: 'Git host', state: 'waiting' },
    ],
  });
});

test('it is complete when nothing is still coming, failed or not', async context => {
  const status = new StartupStatus(await statusFile(context), parts);
  status.set('cluster', 'ready');
  assert.equal(status.complete, false);
  status.set('git', 'failed', 'no compiler');
  assert.equal(status.complete, true);
});

test('a detail ends with its state', async context => {
  const status = new StartupStatus(await statusFile(context), parts);
  status.set('git', 'building', 'compiling');
  status.set('git', 'ready');
  assert.equal(status.parts[1].detail, undefined);
});
