// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { drawn } from '../../../tools/sample/drawn.ts';
import {
  prepareCluster,
  type PreparedCluster,
} from '../../src/cluster/prepareCluster.ts';
import { startCluster } from '../../src/cluster/startCluster.ts';
import { stopCluster } from '../../src/cluster/stopCluster.ts';
import { existingProcesses } from '../../src/process/processRecord.ts';
import { claim } from '../testCluster.ts';
import { kubectl } from '../../src/controlPlane/kubectl.ts';
import { waitFor } from '../../src/process/localProcess.ts';
import { loadRecipe } from '../../src/nodes/loadRecipe.ts';
import { networkOf } from '../../src/nodes/realNodes.ts';
import { leftovers } from './leftovers.ts';
import { podWithDisk } from './database.ts';

/** Milliseconds after the first process of a start; a whole start takes some 15 s. */
const moments = Array.from({ length: 30 }, (_, index) => index * 500);

suite('what a cluster with real nodes leaves behind', () => {
  let folder: string;
  let cluster: PreparedCluster;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
    cluster = await prepareCluster({
      name: 'leftovers',
      dataDir: folder,
      nodes: { played: false, real: 2 },
    });
  });
  after(async () => {
    await stopCluster(cluster);
    await rm(folder, { recursive: true, force: true });
  });

  const expectNothingLeft = () =>
    waitFor(
      'all to be gone',
      async () => (await leftovers(cluster)).length === 0,
      { timeoutMs: 10_000 },
    ).catch(async () => assert.deepEqual(await leftovers(cluster), []));

  for (const moment of drawn('moments of a kill', moments, 2, String)) {
    test(`nothing, when its start is killed after ${moment} ms and it is stopped`, async () => {
      const start = spawn(
        process.execPath,
        [
          join(import.meta.dirname, '../../src/cli/cli.ts'),
          ...'--name leftovers up'.split(' '),
        ],
        { env: { ...process.env, STATEFUL_DATA: folder }, stdio: 'ignore' },
      );
      const exited = once(start, 'exit');
      await waitFor(
        'the first process',
        async () => (await existingProcesses(cluster.folder)).length > 0,
        { intervalMs: 20 },
      );
      // The moment is what is tried, not a wait for something.
      await delay(moment);
      start.kill('SIGKILL');
      await exited;
      await stopCluster(cluster);
      await expectNothingLeft();
    });
  }

  test('nothing, when every node is killed with a disk mounted and it is stopped', async () => {
    const { controlplane } = await startCluster(cluster);
    const { nodes } = networkOf(cluster);
    await loadRecipe(cluster, 'toolbox');
    await kubectl(cluster, controlplane, ['apply', '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          JSON.parse(claim({ name: 'disk', size: '320Mi' })),
          JSON.parse(podWithDisk('disk')),
        ],
      }),
    });
    await kubectl(cluster, controlplane, [
      'wait',
      'pod/disk',
      '--for=jsonpath={.status.phase}=Running',
      '--timeout=120s',
    ]);
    assert.notDeepEqual(await leftovers(cluster), []);
    for (const { part, pid } of await existingProcesses(cluster.folder)) {
      if (nodes.some(({ name }) => name === part)) process.kill(pid, 'SIGKILL');
    }
    await stopCluster(cluster);
    await expectNothingLeft();
  });
});
