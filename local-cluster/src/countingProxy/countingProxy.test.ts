// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { startCountingProxy } from './countingProxy.ts';
import type { CountingProxy } from './countingProxy.ts';

// Stands in for the API server: lists end, watches stay open after their first line.
const server = createServer((request, response) => {
  if (request.url?.includes('watch=true')) {
    response.write('{"type":"BOOKMARK"}\n');
  } else {
    response.end(`${request.method} ${request.headers.authorization ?? ''}`);
  }
});
let proxy: CountingProxy;

before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy = await startCountingProxy(`http://127.0.0.1:${port}`);
});
after(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

test('passes requests on with the caller’s credentials, and counts them', async () => {
  const response = await fetch(`${proxy.url}/api/v1/pods?limit=5`, {
    headers: { authorization: 'Bearer caller' },
  });
  assert.equal(await response.text(), 'GET Bearer caller');
  const counted = proxy.requests.at(-1);
  assert.equal(counted?.path, '/api/v1/pods');
  assert.equal(counted?.query.get('limit'), '5');
  assert.equal(counted?.watch, false);
  assert.equal(counted?.status, 200);
});

test('streams a watch, and cuts it', async () => {
  const response = await fetch(`${proxy.url}/api/v1/pods?watch=true`);
  const reader = response.body!.getReader();
  const first = await reader.read();
  assert.match(new TextDecoder().decode(first.value), /BOOKMARK/);
  assert.equal(proxy.cutWatches(), 1);
  await assert.rejects(reader.read());
});

test('answers as many watches with 410 as it is told', async () => {
  proxy.expireNextWatches(1);
  const expired = await fetch(`${proxy.url}/api/v1/pods?watch=true`);
  assert.equal(expired.status, 410);
  assert.equal((await expired.json()).reason, 'Expired');
  const list = await fetch(`${proxy.url}/api/v1/pods`);
  assert.equal(list.status, 200);
  await list.text();
});
