// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { exclusively } from './exclusive.ts';

/** Run as a process of its own: holds the folder's lock until it is killed. */
const holder = `
  import { exclusively } from ${JSON.stringify(
    join(import.meta.dirname, 'exclusive.ts'),
  )};
  await exclusively(process.argv[1], {}, async () => {
    console.log('holds');
    // The test kills it long before; should it not, nothing is left behind.
    await new Promise(resolve => setTimeout(resolve, 60_000));
  });
`;

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'exclusive-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function startHolder(
  t: TestContext,
  folder: string,
): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      ...['--disable-warning=ExperimentalWarning', '--input-type=module'],
      ...['--eval', holder, folder],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  assert.equal(line, 'holds');
  return child;
}

test('a waiting process names the holder, and takes over as soon as that is killed', async t => {
  const folder = await temporaryFolder(t);
  const first = await startHolder(t, folder);
  const waitingFor: number[] = [];
  let killed = 0;
  const onWait = (pid: number) => {
    waitingFor.push(pid);
    killed = Date.now();
    first.kill('SIGKILL');
  };
  await exclusively(folder, { onWait }, async () => {
    assert.ok(Date.now() - killed < 2_000);
  });
  assert.deepEqual(waitingFor, [first.pid]);
});

test('the process id that a killed holder left behind holds nothing', async t => {
  const folder = await temporaryFolder(t);
  // Reused: it is that of a process which runs.
  await writeFile(join(folder, 'lock.pid'), String(process.ppid));
  await exclusively(folder, { onWait: () => assert.fail() }, async () => {});
});

test('an interrupted wait ends with its reason', async t => {
  const folder = await temporaryFolder(t);
  await startHolder(t, folder);
  const interruption = new AbortController();
  await assert.rejects(
    exclusively(
      folder,
      {
        signal: interruption.signal,
        onWait: () => interruption.abort(new Error('interrupted')),
      },
      assert.fail,
    ),
    { message: 'interrupted' },
  );
});

test('work that fails releases the lock', async t => {
  const folder = await temporaryFolder(t);
  const failing = exclusively(folder, {}, async () => {
    throw new Error('no compiler');
  });
  await assert.rejects(failing, { message: 'no compiler' });
  await exclusively(folder, { onWait: () => assert.fail() }, async () => {});
});

/** Run as a process of its own: takes the lock again and again, and notes when it came and went. */
const taker = `
  import { appendFileSync } from 'node:fs';
  import { exclusively } from ${JSON.stringify(
    join(import.meta.dirname, 'exclusive.ts'),
  )};
  const [folder, log] = process.argv.slice(1);
  for (let round = 0; round < 5; round++) {
    await exclusively(folder, {}, async () => {
      appendFileSync(log, \`in \${process.pid}\\n\`);
      // Room for another process to get in, if the lock let it.
      await new Promise(resolve => setTimeout(resolve, 20));
      appendFileSync(log, \`out \${process.pid}\\n\`);
    });
  }
`;

test('no two hold it together, neither in other processes nor in one', async t => {
  const folder = await temporaryFolder(t);
  const log = join(folder, 'log');
  const killed = await startHolder(t, folder);
  const takers = [1, 2, 3].map(() =>
    spawn(
      process.execPath,
      [
        ...['--disable-warning=ExperimentalWarning', '--input-type=module'],
        ...['--eval', taker, folder, log],
      ],
      { stdio: 'inherit' },
    ),
  );
  const here = ['a', 'b'].map(name =>
    exclusively(folder, {}, async () => {
      await appendFile(log, `in ${name}\n`);
      await delay(20);
      await appendFile(log, `out ${name}\n`);
    }),
  );
  killed.kill('SIGKILL');
  const codes = await Promise.all(
    takers.map(async child => (await once(child, 'exit'))[0]),
  );
  await Promise.all(here);
  assert.deepEqual(codes, [0, 0, 0]);
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  assert.equal(lines.length, 2 * (3 * 5 + 2));
  for (let index = 0; index < lines.length; index += 2) {
    assert.equal(lines[index + 1], lines[index].replace('in', 'out'));
  }
});
