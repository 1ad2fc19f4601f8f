// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
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

/**
 * Each engine from the form's values to a client's writes, and what becomes of these when a container or a pod ends: of
 * all at once, for these mostly wait.
 */
export function testDurability(started: () => ServicesJob): void {
  const ofEach = (
    name: string,
    run: (job: ServicesJob, engine: Engine) => Promise<string>,
  ) =>
    test(name, async context => {
      const told = await Promise.all(
        engines.map(async engine => {
          const figures = await run(started(), engine);
          assert.deepEqual(await started().clientOf(engine).lost(), []);
          return `${engine.title}: ${figures}`;
        }),
      );
      told.forEach(line => context.diagnostic(line));
    });

  suite('durability', () => {
    for (const engine of engines) {
      test(`${engine.title} takes writes with a password that nobody typed`, context =>
        begin(started(), engine, context));
    }
    ofEach('what was acknowledged outlives a killed container', kill);
    ofEach('what was acknowledged outlives a deleted pod', deletePod);
  });
}

async function begin(
  job: ServicesJob,
  engine: Engine,
  context: TestContext,
): Promise<void> {
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
}

async function kill(job: ServicesJob, engine: Engine): Promise<string> {
  const { cluster } = job.cluster;
  const pod = `pod/${engine.name}-0`;
  const node = await job.get(engine, pod, '.spec.nodeName');
  const id = await job.get(engine, pod, `${container}.containerID`);
  const restarts = () => job.get(engine, pod, `${container}.restartCount`);
  const earlier = await restarts();
  const writing = await job.clientOf(engine).writeWhile(async () => {
    await inNode(cluster, findRealNode(cluster, node), [
      ...[findProgram('ctr'), '--namespace=k8s.io', 'tasks', 'kill'],
      ...['--signal=SIGKILL', id.replace('containerd://', '')],
    ]);
    await waitFor(
      'the container to be started again',
      async () => (await restarts()) !== earlier,
    );
  });
  return writingFigures(writing);
}

async function deletePod(job: ServicesJob, engine: Engine): Promise<string> {
  const writing = await job.clientOf(engine).writeWhile(async () => {
    const began = Date.now();
    await job.kubectl(engine, `delete pod/${engine.name}-0`);
    // Clients are led elsewhere first: spec.pod.preStopSeconds.
    assert.ok(Date.now() - began >= 5_000, 'it was told to stop at once');
  });
  return writingFigures(writing);
}
