// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

/** Runs the real start with a data folder of its own until it ends. */
async function start(context: TestContext, args: string[]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'start-'));
  context.after(() => rm(dataDir, { recursive: true }));
  const child = spawn(
    process.execPath,
    [join(dirname(import.meta.dirname), 'start.ts'), ...args],
    {
      env: { ...process.env, STATEFUL_DATA: dataDir },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', chunk => (stderr += chunk));
  const code = await new Promise(resolve => child.on('close', resolve));
  return { code, stderr, dataDir };
}

test('a busy port ends the start with one sentence, before anything runs', async context => {
  const server = createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { code, stderr, dataDir } = await start(context, [`--port=${port}`]);
  assert.equal(code, 1);
  assert.match(
    stderr,
    new RegExp(`^Port ${port}, .* -- --port ${port + 1}\n$`),
  );
  assert.ok(!(await readdir(dataDir)).includes('startup.json'));
});

test('so does an option that is wrong', async context => {
  const { code, stderr } = await start(context, ['--port', 'http']);
  assert.equal(code, 1);
  assert.equal(stderr, '--port must be a port from 1 to 65535, not "http".\n');
});
