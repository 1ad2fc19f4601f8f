// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { findFreePorts } from '../../tools/freePorts.ts';
import { choosePorts } from './ports.ts';

async function portsFile(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ports-'));
  context.after(() => rm(folder, { recursive: true }));
  return join(folder, 'ports.json');
}

test('the ports of one start are those of the next', async context => {
  const file = await portsFile(context);
  const [port, backendPort] = await findFreePorts(2);
  await choosePorts(file, { port, backendPort });
  assert.deepEqual(
    await choosePorts(file, { port: undefined, backendPort: undefined }),
    { port, backendPort },
  );
});

test('a busy port is named, with how to choose another', async context => {
  const file = await portsFile(context);
  const server = createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  context.after(() => server.close());
  const { port: busy } = server.address() as AddressInfo;
  const [free] = await findFreePorts(1);
  await assert.rejects(choosePorts(file, { port: busy, backendPort: free }), {
    message: `Port ${busy}, which the portal needs, is already in use. Stop the program that uses it, or choose another port: npm start -- --port ${
      busy + 1
    }`,
  });
  await assert.rejects(
    choosePorts(file, { port: free, backendPort: busy }),
    /the portal's backend needs.*--backend-port/,
  );
});

test('pages and backend cannot share a port', async context => {
  const file = await portsFile(context);
  const [port] = await findFreePorts(1);
  await assert.rejects(
    choosePorts(file, { port, backendPort: port }),
    /cannot both use/,
  );
});
