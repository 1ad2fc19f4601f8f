// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findFreePorts, isPortBusy } from './freePorts.ts';

test('free ports are different and can be listened on', async t => {
  const ports = await findFreePorts(20);
  assert.equal(new Set(ports).size, 20);
  for (const port of ports) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    assert.equal(await isPortBusy(port), true);
  }
});

test('free ports are none that outgoing connections are given', async () => {
  for (const port of await findFreePorts(50)) {
    assert.ok(port >= 20_000 && port < 32_768, String(port));
  }
});
