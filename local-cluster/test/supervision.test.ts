// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { describeCluster } from '../src/cli/describeCluster.ts';
import { logFile, waitFor } from '../src/process/localProcess.ts';
import {
  diedProcesses,
  existingProcess,
  isAlive,
} from '../src/process/processRecord.ts';
import { superviseCluster } from '../src/cluster/superviseCluster.ts';
import { stopCluster } from '../src/cluster/stopCluster.ts';
import { claim, startTestCluster, type TestCluster } from './testCluster.ts';

suite('a cluster of which parts die', () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster();
  });
  after(() => cluster?.remove());

  const prepared = () => cluster.cluster;

  /** Ends a part as a crash does, and waits until it is gone. */
  async function crash(part: string) {
    const record = await existingProcess(prepared().folder, part);
    assert.ok(record, part);
    process.kill(record.pid, 'SIGKILL');
    await waitFor(`${part} to be gone`, async () => !(await isAlive(record)));
  }

  /** Supervises until the work is done, and gives what was told meanwhile. */
  async function whileSupervised(work: (told: string[]) => Promise<void>) {
    const told: string[] = [];
    const ending = new AbortController();
    const supervision = superviseCluster(
      prepared(),
      {
        onDied: part => told.push(`${part} died`),
        onRestarted: part => told.push(`${part} restarted`),
        onFailed: (part, error) => told.push(`${part}: ${error.message}`),
      },
      ending.signal,
    );
    try {
      await work(told);
    } finally {
      ending.abort();
      await supervision;
    }
    return told;
  }

  test('status names what is missing, and the command that restarts it', async () => {
    assert.doesNotMatch(await describeCluster(prepared()), /not running/);
    await crash('kwok');
    assert.match(
      await describeCluster(prepared()),
      /kwok +not running; restart it with npm run cluster -- up/,
    );
  });

  test('a supervisor finds it, and every part that dies comes back and works', async () => {
    await whileSupervised(async told => {
      await waitFor('kwok', async () => told.includes('kwok restarted'));
      for (const part of ['csi-provisioner', 'csi-driver', 'kube-scheduler']) {
        await crash(part);
        // Somebody may have tidied the logs up meanwhile.
        await rm(logFile(prepared().folder, part));
        assert.match(
          await describeCluster(prepared()),
          new RegExp(`${part} +not running; npm start restarts it`),
        );
        await waitFor(part, async () => told.includes(`${part} restarted`));
      }
      await cluster.apply(claim({ name: 'after-crashes', size: '1Gi' }));
      await cluster.until('pvc/after-crashes', '.status.phase', 'Bound');
      await cluster.kubectl('create deployment after-crashes --image=pause');
      await cluster.until(
        'deployment/after-crashes',
        '.status.availableReplicas',
        '1',
      );
    });
    assert.doesNotMatch(await describeCluster(prepared()), /npm start/);
  });

  test('so do etcd and the API server, with what was in them', async () => {
    await whileSupervised(async told => {
      await crash('etcd');
      await waitFor('etcd', async () => told.includes('etcd restarted'));
      await crash('kube-apiserver');
      await waitFor('the API server', async () =>
        told.includes('kube-apiserver restarted'),
      );
      await cluster.until('pvc/after-crashes', '.status.phase', 'Bound');
    });
  });

  test('a cluster that is stopped stays so', async () => {
    const told = await whileSupervised(async deaths => {
      await crash('csi-resizer');
      await waitFor('it to be noticed', async () =>
        deaths.includes('csi-resizer died'),
      );
      await stopCluster(prepared());
      // What has no such record is not started again.
      assert.deepEqual(await diedProcesses(prepared().folder), []);
    });
    assert.match(await describeCluster(prepared()), /is not running/);
    assert.ok(!told.some(line => line.startsWith('etcd')), told.join());
  });
});
