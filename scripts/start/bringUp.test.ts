// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { bringUp } from './bringUp.ts';
import { StartupStatus } from './startupStatus.ts';

async function statusOf(context: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'bring-up-'));
  context.after(() => rm(folder, { recursive: true }));
  const seen: string[] = [];
  const status = new StartupStatus(
    join(folder, 'startup.json'),
    [{ id: 'git', title: 'Git host' }],
    ({ state, detail }) => seen.push(detail ? `${state}: ${detail}` : state),
  );
  return { status, seen };
}

const running = new AbortController().signal;

test('a part is built, started and ready', async context => {
  const { status, seen } = await statusOf(context);
  const ready = await bringUp(status, 'git', running, async report => {
    report.building('3 of 9 packages');
    report.starting();
  });
  assert.equal(ready, true);
  assert.deepEqual(seen, [
    'building: 3 of 9 packages',
    'starting',
    'ready: took 0 s',
  ]);
});

test('a failure is the first line of what went wrong', async context => {
  const { status, seen } = await statusOf(context);
  context.mock.method(process.stderr, 'write', () => true);
  const ready = await bringUp(status, 'git', running, async () => {
    throw new Error('no C compiler\nlast line of the compiler');
  });
  assert.equal(ready, false);
  assert.deepEqual(seen, ['failed: no C compiler']);
});

test('an interrupted start is no failure', async context => {
  const { status, seen } = await statusOf(context);
  const interrupted = new AbortController();
  const ready = await bringUp(status, 'git', interrupted.signal, async () => {
    interrupted.abort();
    throw new Error('the compiler was killed');
  });
  assert.equal(ready, false);
  assert.deepEqual(seen, []);
});

test('what was interrupted before is not begun', async context => {
  const { status } = await statusOf(context);
  let begun = false;
  await bringUp(status, 'git', AbortSignal.abort(), async () => {
    begun = true;
  });
  assert.equal(begun, false);
});
