/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
