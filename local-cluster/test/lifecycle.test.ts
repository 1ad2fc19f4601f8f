// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { isServerReady } from '../src/controlPlane/apiServer.ts';
import { describeCluster } from '../src/cli/describeCluster.ts';
import { waitFor } from '../src/process/localProcess.ts';
import {
  existingProcess,
  existingProcesses,
  isAlive,
} from '../src/process/processRecord.ts';
import { clearCluster, startCluster } from '../src/cluster/startCluster.ts';
import { stopCluster } from '../src/cluster/stopCluster.ts';
import { claim, startTestCluster, type TestCluster } from './testCluster.ts';

suite('two clusters at once', () => {
  let one: TestCluster;
  let two: TestCluster;
  before(async () => {
    one = await startTestCluster('one');
    two = await startTestCluster('two');
  });
  after(async () => {
    await one?.remove();
    await two?.remove();
  });

  test('neither sees what is in the other', async () => {
    await one.kubectl('create namespace only-in-one');
    await assert.rejects(two.kubectl('get namespace only-in-one'), /NotFound/);
  });

  test('a start that finds the cluster running leaves it running', async () => {
    const again = await startCluster(one.cluster);
    assert.equal(again.started, false);
    await again.stop();
    assert.equal(await isServerReady(one.cluster, '/readyz'), true);
  });

  test('a cluster that has lost a part is whole after another start', async () => {
    const kwok = await existingProcess(one.cluster.folder, 'kwok');
    assert.ok(kwok);
    process.kill(kwok.pid, 'SIGKILL');
    await waitFor('kwok to be gone', async () => !(await isAlive(kwok)));
    const again = await startCluster(one.cluster);
    assert.equal(again.started, true);
    assert.ok(await existingProcess(one.cluster.folder, 'kwok'));
  });

  test('start-up time and memory are told', async () => {
    assert.equal(one.running.started, true);
    assert.ok(one.running.startMs > 0);
    assert.ok(one.running.memoryBytes > 100e6);
    assert.match(await describeCluster(one.cluster), /etcd +\d+ MiB/);
  });

  test('a claim outlives a restart, and still grows after it', async () => {
    await one.apply(claim({ name: 'kept', size: '10Gi' }));
    await one.until('pvc/kept', '.status.phase', 'Bound');
    await one.restart();
    assert.equal(
      await one.kubectl('get pvc/kept -o=jsonpath={.status.phase}'),
      'Bound',
    );
    await one.apply(claim({ name: 'kept', size: '20Gi' }));
    await one.until('pvc/kept', '.status.capacity.storage', '20Gi');
  });

  test('a stopped cluster leaves no process, and the other running', async () => {
    await stopCluster(one.cluster);
    assert.deepEqual(await existingProcesses(one.cluster.folder), []);
    assert.equal(await isServerReady(one.cluster, '/readyz'), false);
    assert.equal(await isServerReady(two.cluster, '/readyz'), true);
  });

  test('a fresh one is empty, and reached as before', async () => {
    await two.kubectl('create namespace gone-when-fresh');
    await stopCluster(two.cluster);
    await clearCluster(two.cluster);
    await startCluster(two.cluster);
    assert.equal(
      await two.kubectl('get namespace gone-when-fresh --ignore-not-found'),
      '',
    );
    assert.equal(await two.askAsPortal('/api/v1/nodes'), 200);
  });

  test('an interrupted start leaves no process', async () => {
    await stopCluster(one.cluster);
    const interruption = new AbortController();
    await assert.rejects(
      startCluster(one.cluster, {
        signal: interruption.signal,
        onProgress: line => {
          if (line.includes('kube-apiserver is running')) interruption.abort();
        },
      }),
      { name: 'AbortError' },
    );
    assert.deepEqual(await existingProcesses(one.cluster.folder), []);
  });
});
