// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { clusterFiles, prepareCluster } from './prepareCluster.ts';

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prepare-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('what is prepared once is found again', async t => {
  const dataDir = await temporaryFolder(t);
  const first = await prepareCluster({ name: 'one', dataDir });
  const second = await prepareCluster({ name: 'one', dataDir });
  assert.deepEqual(
    { ...second, kubeconfig: undefined },
    { ...first, kubeconfig: undefined },
  );
});

test('clusters of other names share nothing', async t => {
  const dataDir = await temporaryFolder(t);
  const one = await prepareCluster({ name: 'one', dataDir });
  const two = await prepareCluster({ name: 'two', dataDir });
  assert.notEqual(one.server, two.server);
  assert.notEqual(one.portalToken, two.portalToken);
  assert.notEqual(
    await readFile(one.caFile, 'utf8'),
    await readFile(two.caFile, 'utf8'),
  );
});

test('a port that something else has taken is chosen anew', async t => {
  const dataDir = await temporaryFolder(t);
  const first = await prepareCluster({ name: 'one', dataDir });
  const taker = createServer().listen(first.ports.apiServer, '127.0.0.1');
  await once(taker, 'listening');
  t.after(() => taker.close());
  const second = await prepareCluster({ name: 'one', dataDir });
  assert.notEqual(second.server, first.server);
  assert.equal(second.portalToken, first.portalToken);
  const { clusters } = JSON.parse(
    await readFile(second.adminKubeconfig, 'utf8'),
  );
  assert.equal(clusters[0].cluster.server, second.server);
});

test('nobody else on the machine can read the secrets', async t => {
  const dataDir = await temporaryFolder(t);
  const cluster = await prepareCluster({ name: 'one', dataDir });
  const files = clusterFiles(cluster.folder);
  for (const file of [
    files.tokens,
    files.serverKey,
    files.serviceAccountKey,
    cluster.portalTokenFile,
    cluster.adminKubeconfig,
  ]) {
    assert.equal((await stat(file)).mode & 0o777, 0o600, file);
  }
});

for (const name of ['', '..', 'a/b', 'A', '-a', 'a'.repeat(33)]) {
  test(`"${name}" is not a cluster name`, async t => {
    const dataDir = await temporaryFolder(t);
    await assert.rejects(
      prepareCluster({ name, dataDir }),
      /Invalid cluster name/,
    );
  });
}

test('a cluster keeps the nodes it was made with', async t => {
  const dataDir = await temporaryFolder(t);
  const played = await prepareCluster({ name: 'one', dataDir });
  assert.deepEqual(played.nodes, { played: true, real: 0 });
  await assert.rejects(
    prepareCluster({ name: 'one', dataDir, nodes: { played: false, real: 3 } }),
    /has nodes "played": run npm run cluster -- --name one up --fresh --nodes real:3, which deletes its data/,
  );
});

test('with real nodes the server is where they reach it', async t => {
  const dataDir = await temporaryFolder(t);
  process.env.STATEFUL_CACHE = join(dataDir, 'cache');
  t.after(() => delete process.env.STATEFUL_CACHE);
  const nodes = { played: false, real: 2 };
  const first = await prepareCluster({ name: 'one', dataDir, nodes });
  assert.match(first.server, /^https:\/\/198\.1[89]\.\d+\.1:\d+$/);
  assert.deepEqual(
    first.network?.nodes.map(({ name }) => name),
    ['worker-a1', 'worker-b1'],
  );
  const second = await prepareCluster({ name: 'one', dataDir });
  assert.deepEqual(second.network, first.network);
});
