// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inNode } from '../../local-cluster/src/nodes/inNode.ts';
import { findProgram } from '../../local-cluster/src/nodes/machinePrograms.ts';
import { findRealNode } from '../../local-cluster/src/nodes/realNodes.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { Client } from './client.ts';
import { engines, ledger, type Engine } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { inSeconds, writingFigures } from './writingFigures.ts';

/** The only container of a pod, in its status. */
const container = '.status.containerStatuses[0]';

/** Each engine from the form's values to a client's writes, and what becomes of these when a container or a pod ends. */
export function testDurability(started: () => ServicesJob): void {
  for (const engine of engines) {
    suite(engine.title, () => testEngine(started, engine));
  }
}

function testEngine(started: () => ServicesJob, engine: Engine): void {
  const pod = `pod/${engine.name}-0`;

  test('is ready, and takes writes with a password that nobody typed', async context => {
    const job = started();
    // The newcomer's page deployed that one.
    if (engine !== ledger) {
      const began = Date.now();
      await job.deploy(engine);
      context.diagnostic(
        `${engine.title}: from the form's values to Ready in ${inSeconds(
          Date.now() - began,
        )}`,
      );
    }
    const client = new Client(job.cluster, engine);
    job.clients.set(engine, client);
    await client.start(job.nodes[1]);
    await client.writeWhile(async () => {});
    assert.deepEqual(await client.lost(), []);
  });

  test('keeps what was acknowledged when its container is killed', async context => {
    const job = started();
    const { cluster } = job.cluster;
    const node = await job.get(engine, pod, '.spec.nodeName');
    const id = await job.get(engine, pod, `${container}.containerID`);
    const restarts = () => job.get(engine, pod, `${container}.restartCount`);
    const earlier = await restarts();
    const client = job.clientOf(engine);
    const writing = await client.writeWhile(async () => {
      await inNode(cluster, findRealNode(cluster, node), [
        ...[findProgram('ctr'), '--namespace=k8s.io', 'tasks', 'kill'],
        ...['--signal=SIGKILL', id.replace('containerd://', '')],
      ]);
      await waitFor(
        'the container to be started again',
        async () => (await restarts()) !== earlier,
      );
    });
    context.diagnostic(`${engine.title}, killed: ${writingFigures(writing)}`);
    assert.deepEqual(await client.lost(), []);
  });

  test('keeps what was acknowledged when its pod is deleted', async context => {
    const job = started();
    const client = job.clientOf(engine);
    const writing = await client.writeWhile(async () => {
      await job.kubectl(engine, `delete ${pod}`);
    });
    context.diagnostic(`${engine.title}, deleted: ${writingFigures(writing)}`);
    assert.deepEqual(await client.lost(), []);
  });
}
