// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import {
  createAuthority,
  issueCertificate,
  namesHosts,
} from './certificate.ts';

test('the certificate names its hosts and is signed by the authority', async () => {
  const authority = await createAuthority();
  const server = await issueCertificate(authority, {
    commonName: 'server',
    hosts: ['127.0.0.1', 'localhost'],
  });
  const root = new X509Certificate(authority.certificate);
  const leaf = new X509Certificate(server.certificate);
  assert.equal(root.ca, true);
  assert.equal(leaf.ca, false);
  assert.equal(leaf.verify(root.publicKey), true);
  assert.equal(leaf.checkIssued(root), true);
  assert.equal(leaf.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(leaf.checkIP('127.0.0.2'), undefined);
  assert.equal(leaf.checkHost('localhost'), 'localhost');
  assert.ok(leaf.validFromDate < new Date());
  assert.equal(namesHosts(server.certificate, ['localhost']), true);
  assert.equal(namesHosts(server.certificate, ['localhost', 'else']), false);
});

test('a certificate says which user in which group it is for', async () => {
  const { certificate } = await issueCertificate(await createAuthority(), {
    commonName: 'system:node:worker-a1',
    organization: 'system:nodes',
  });
  assert.deepEqual(new X509Certificate(certificate).subject.split('\n'), [
    'CN=system:node:worker-a1',
    'O=system:nodes',
  ]);
});

test('a client that trusts the authority connects, one that does not is refused', async () => {
  const authority = await createAuthority();
  const other = await createAuthority();
  const server = await issueCertificate(authority, {
    commonName: 'server',
    hosts: ['127.0.0.1'],
  });
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
    assert.equal(await connect(authority.certificate), 200);
    await assert.rejects(connect(other.certificate), /certificate|signature/i);
  } finally {
    listener.close();
  }
});
