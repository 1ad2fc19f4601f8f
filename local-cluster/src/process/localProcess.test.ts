// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import {
  access,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import {
  type LocalProcess,
  logFile,
  startProcess,
  stopProcess,
  waitFor,
} from './localProcess.ts';
import { existingProcess, isAlive } from './processRecord.ts';

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'process-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** A Node process that runs `script` and then stays. */
function node(script: string): LocalProcess {
  return {
    part: 'part',
    program: process.execPath,
    args: ['-e', `${script}; setInterval(() => {}, 1e6)`],
  };
}

test('a process is started, found again and stopped', async t => {
  const folder = await temporaryFolder(t);
  const ready = join(folder, 'ready');
  const record = await startProcess(folder, {
    ...node(`require('fs').writeFileSync(${JSON.stringify(ready)}, '')`),
    isReady: () => exists(ready),
  });
  assert.equal(await exists(ready), true, 'it was waited for');
  assert.deepEqual(await existingProcess(folder, 'part'), record);
  await stopProcess(folder, record);
  assert.equal(await isAlive(record), false);
  assert.equal(await existingProcess(folder, 'part'), undefined);
});

test('a process that will not end is killed, and its children with it', async t => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'child');
  const record = await startProcess(folder, {
    ...node(`
      process.on('SIGTERM', () => {});
      const child = require('child_process').spawn(process.execPath, ['-e',
        "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1e6)"]);
      child.stdout.once('data', () =>
        require('fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)))
    `),
    isReady: async () =>
      (await exists(file)) && (await readFile(file, 'utf8')) !== '',
  });
  const child = Number(await readFile(file, 'utf8'));
  await stopProcess(folder, record, 300);
  await waitFor('the child to be gone', async () => {
    try {
      process.kill(child, 0);
      // Where nobody reaps orphans, a dead one keeps its number.
      return /^State:\s+Z/m.test(
        await readFile(`/proc/${child}/status`, 'utf8').catch(() => ''),
      );
    } catch {
      return true;
    }
  });
});

test('one that fails says why in its last lines, and leaves nothing', async t => {
  const folder = await temporaryFolder(t);
  await assert.rejects(
    startProcess(folder, {
      ...node("console.error('the port is taken'); process.exit(3)"),
      isReady: async () => false,
    }),
    /part failed to start: exit code 3\n[^]*the port is taken/,
  );
  assert.equal(await existingProcess(folder, 'part'), undefined);
  assert.match(await readFile(logFile(folder, 'part'), 'utf8'), /port/);
});

test('what a process said before it died stays in its log, and is not told of the next', async t => {
  const folder = await temporaryFolder(t);
  const failing = (why: string) =>
    startProcess(folder, {
      ...node(`console.error('${why}'); process.exit(1)`),
      isReady: async () => false,
    }).catch((error: Error) => error.message);
  assert.match(String(await failing('the disk is full')), /the disk is full/);
  const second = String(await failing('the port is taken'));
  assert.match(second, /the port is taken/);
  assert.doesNotMatch(second, /the disk is full/);
  assert.equal(
    await readFile(logFile(folder, 'part'), 'utf8'),
    'the disk is full\nthe port is taken\n',
  );
});

test('a log that has grown long is put aside, not lost', async t => {
  const folder = await temporaryFolder(t);
  const log = logFile(folder, 'part');
  const long = `${'.'.repeat(11 * 1024 ** 2)}the disk is full\n`;
  await mkdir(dirname(log));
  await writeFile(log, long);
  await assert.rejects(
    startProcess(folder, {
      ...node("console.error('the port is taken'); process.exit(1)"),
      isReady: async () => false,
    }),
  );
  assert.ok((await readFile(`${log}.old`, 'utf8')) === long);
  assert.equal(await readFile(log, 'utf8'), 'the port is taken\n');
});

test('one that cannot be run says so', async t => {
  const folder = await temporaryFolder(t);
  await assert.rejects(
    startProcess(folder, { ...node(''), program: join(folder, 'missing') }),
    /part failed to start: .*ENOENT/,
  );
});

test('an interrupted start leaves nothing', async t => {
  const folder = await temporaryFolder(t);
  const interruption = new AbortController();
  const starting = startProcess(
    folder,
    {
      ...node(''),
      isReady: async () => {
        interruption.abort();
        return false;
      },
    },
    interruption.signal,
  );
  await assert.rejects(starting, { name: 'AbortError' });
  assert.equal(await existingProcess(folder, 'part'), undefined);
});
