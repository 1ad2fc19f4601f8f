// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createServerCertificate } from './certificate.ts';

test('the certificate names its hosts and is signed by the authority', async () => {
  const { authority, server } = await createServerCertificate([
    '127.0.0.1',
    'localhost',
  ]);
  const root = new X509Certificate(authority);
  const leaf = new X509Certificate(server.certificate);
  assert.equal(root.ca, true);
  assert.equal(leaf.ca, false);
  assert.equal(leaf.verify(root.publicKey), true);
  assert.equal(leaf.checkIssued(root), true);
  assert.equal(leaf.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(leaf.checkIP('127.0.0.2'), undefined);
  assert.equal(leaf.checkHost('localhost'), 'localhost');
  assert.ok(leaf.validFromDate < new Date());
});

test('a client that trusts the authority connects, one that does not is refused', async () => {
  const { authority, server } = await createServerCertificate(['127.0.0.1']);
  const other = await createServerCertificate(['127.0.0.1']);
  const listener = createServer(
    { cert: server.certificate, key: server.privateKey },
    (_, response) => response.end('hello'),
  ).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const connect = (ca: string) =>
    new Promise<number | undefined>((resolve, reject) =>
      get({ host: '127.0.0.1', port, ca, agent: false }, response => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject),
    );
  try {
    assert.equal(await connect(authority), 200);
    await assert.rejects(connect(other.authority), /certificate|signature/i);
  } finally {
    listener.close();
  }
});
