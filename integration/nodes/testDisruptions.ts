// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runNodeCommand } from '../../local-cluster/src/nodes/nodeCommand.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { cache, ledger } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { writingFigures } from './writingFigures.ts';

/** What is planned happens while clients are connected: of several replicas, and of the only one. */
export function testDisruptions(started: () => ServicesJob): void {
  const replicas = async (count: number) => {
    await started().kubectl(
      cache,
      `scale cacheclusters/cache --replicas=${count}`,
    );
    await started().untilReady(cache, 'cache');
  };
  /** The annotation of a pod is a change that restarts it. */
  const restart = (trigger: string) => ({
    pod: { annotations: { 'example.com/trigger': trigger } },
  });

  suite('disruptions', () => {
    test('a rollout of three replicas fails no write', async context => {
      const job = started();
      await replicas(3);
      const writing = await job.clientOf(cache).writeWhile(async () => {
        await job.change(cache, 'cache', restart('a'));
        await job.untilReady(cache, 'cache');
      });
      context.diagnostic(`rollout of three: ${writingFigures(writing)}`);
      assert.equal(writing.failed, 0, writingFigures(writing));
    });

    test('a drained node fails no write', async context => {
      const job = started();
      const hosts = await job.get(
        cache,
        'pods --selector=app.kubernetes.io/instance=cache',
        '.items[*].spec.nodeName',
      );
      const node = hosts.split(' ').find(host => host !== job.nodes[1]);
      assert.ok(node);
      const writing = await job.clientOf(cache).writeWhile(async () => {
        await job.cluster.kubectl(`cordon ${node}`);
        await runNodeCommand(job.cluster.cluster, 'drain', node);
        await waitFor('the replica to be elsewhere', async () => {
          const ready = await job.get(
            cache,
            'pods --selector=app.kubernetes.io/instance=cache',
            '.items[*].status.containerStatuses[0].ready',
          );
          return ready === 'true true true';
        });
      });
      await runNodeCommand(job.cluster.cluster, 'start', node);
      context.diagnostic(`drain of a node: ${writingFigures(writing)}`);
      assert.equal(writing.failed, 0, writingFigures(writing));
    });

    test('a scale-down fails no write', async context => {
      const job = started();
      const writing = await job.clientOf(cache).writeWhile(() => replicas(1));
      context.diagnostic(`scale-down to one: ${writingFigures(writing)}`);
      assert.equal(writing.failed, 0, writingFigures(writing));
    });

    test('a rollout of the only replica pauses writes, and loses none', async context => {
      const job = started();
      const client = job.clientOf(ledger);
      const writing = await client.writeWhile(async () => {
        await job.change(ledger, 'ledger', restart('b'));
        await job.untilReady(ledger, 'ledger');
      });
      context.diagnostic(`rollout of the only one: ${writingFigures(writing)}`);
      assert.deepEqual(await client.lost(), []);
    });
  });
}
