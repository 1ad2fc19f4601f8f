// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writePrivateFile } from '../../../tools/privateFile.ts';
import {
  existingProcess,
  type ProcessTable,
  procTable,
  psTable,
  recordProcess,
} from './processRecord.ts';

const tables: Array<[string, ProcessTable]> = [['ps', psTable]];
if (process.platform === 'linux') tables.push(['/proc', procTable]);

for (const [name, table] of tables) {
  test(`${name} tells a running process from one that is gone`, async t => {
    const child = spawn(process.execPath, [
      '-e',
      'console.log("running"); setInterval(() => {}, 1e6)',
    ]);
    t.after(() => child.kill());
    // Once it is running, its memory is its own.
    await once(child.stdout, 'data');
    const began = await table.beginning(child.pid!);
    assert.ok(began);
    assert.equal(await table.beginning(child.pid!), began);
    assert.ok((await table.residentMemory(child.pid!)) > 1024 * 1024);
    child.kill();
    await once(child, 'exit');
    assert.equal(await table.beginning(child.pid!), undefined);
    assert.equal(await table.residentMemory(child.pid!), 0);
  });
}

test('a number that now belongs to another process is not taken for the recorded one', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'record-'));
  t.after(() => rm(folder, { recursive: true }));
  const record = await recordProcess(folder, 'etcd', process.pid);
  assert.deepEqual(await existingProcess(folder, 'etcd'), record);
  await writePrivateFile(
    join(folder, 'processes', 'etcd.json'),
    JSON.stringify({ ...record, began: 'long ago' }),
  );
  assert.equal(await existingProcess(folder, 'etcd'), undefined);
});
