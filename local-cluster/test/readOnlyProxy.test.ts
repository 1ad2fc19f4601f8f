// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, suite, test } from 'node:test';
import {
  type ReadOnlyProxy,
  startReadOnlyProxy,
} from '../src/readOnlyProxy/startReadOnlyProxy.ts';
import { writeExecKubeconfig } from './execKubeconfig.ts';
import { startTestCluster, type TestCluster } from './testCluster.ts';

suite('the read-only way to a context of a kubeconfig', () => {
  let cluster: TestCluster;
  let kubeconfig: string;
  let proxy: ReadOnlyProxy;
  before(async () => {
    cluster = await startTestCluster();
    kubeconfig = await writeExecKubeconfig(cluster.cluster);
    proxy = await startReadOnlyProxy(cluster.running.controlplane, {
      kubeconfig,
      context: 'stateful-test',
    });
    await cluster.kubectl('create secret generic password --from-literal=a=b');
  });
  after(async () => {
    await proxy?.stop();
    await cluster?.remove();
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${proxy.server}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${proxy.token}`, ...init.headers },
    });

  test('lists what the context may read', async () => {
    const answer = await ask('/api/v1/nodes');
    assert.equal(answer.status, 200);
    const { items } = (await answer.json()) as { items: unknown[] };
    assert.equal(items.length, 6);
  });

  test('streams a watch as things happen', async () => {
    const response = await new Promise<import('node:http').IncomingMessage>(
      (resolve, reject) =>
        get(
          `${proxy.server}/api/v1/namespaces?watch=true&resourceVersion=0`,
          { headers: { Authorization: `Bearer ${proxy.token}` } },
          resolve,
        ).on('error', reject),
    );
    response.setEncoding('utf8');
    let seen = '';
    const told = new Promise<void>(resolve =>
      response.on('data', chunk => {
        seen += chunk;
        if (seen.includes('"watched"')) resolve();
      }),
    );
    await cluster.kubectl('create namespace watched');
    await told;
    response.destroy();
  });

  test('refuses Secrets, and there is one to be had', async () => {
    const path = '/api/v1/namespaces/default/secrets/password';
    assert.notEqual(
      await cluster.kubectl('get secret password --ignore-not-found'),
      '',
    );
    assert.equal((await ask(path)).status, 403);
    assert.equal((await ask('/api/v1/secrets')).status, 403);
  });

  test('refuses to write, though the context may', async () => {
    const body = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'written' },
    });
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await ask('/api/v1/namespaces', { method, body });
      assert.equal(answer.status, 403, method);
    }
    assert.equal(
      await cluster.kubectl('get namespace written --ignore-not-found'),
      '',
    );
  });

  test('refuses who does not bear its token', async () => {
    for (const Authorization of ['', 'Bearer ', 'Bearer wrong']) {
      const answer = await ask('/api/v1/nodes', { headers: { Authorization } });
      assert.equal(answer.status, 401);
    }
  });

  test('a context that is not there is told of in kubectl’s words', async () => {
    await assert.rejects(
      startReadOnlyProxy(cluster.running.controlplane, {
        kubeconfig,
        context: 'missing',
      }),
      /context "missing" does not exist/,
    );
  });
});
