// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runNodeCommand } from '../../local-cluster/src/nodes/nodeCommand.ts';
import { engines } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { writingFigures } from './writingFigures.ts';

/** The node of all replicas loses its power while clients write; then every node takes pods. */
export function testPowerOff(started: () => ServicesJob): void {
  test('all keep what was acknowledged when their node loses its power', async context => {
    const job = started();
    const { cluster, nodes } = job;
    const [first, ...others] = nodes;
    for (const engine of engines) {
      const pod = `pod/${engine.name}-0`;
      assert.equal(await job.get(engine, pod, '.spec.nodeName'), first);
    }
    await cluster.kubectl(['uncordon', ...others]);
    const powerOff = async () => {
      await runNodeCommand(cluster.cluster, 'stop', first);
      await cluster.until(
        `node/${first}`,
        '.status.conditions[?(@.type=="Ready")].status',
        'Unknown',
      );
      // Only who knows that it is without power may say so: its disks are detached at once then.
      await cluster.kubectl(
        `taint nodes ${first} node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`,
      );
    };
    let off: Promise<void> | undefined;
    const writings = await Promise.all(
      engines.map(engine =>
        job.clientOf(engine).writeWhile(() => (off ??= powerOff())),
      ),
    );
    for (const [at, engine] of engines.entries()) {
      context.diagnostic(
        `${engine.title}, node without power: ${writingFigures(writings[at])}`,
      );
      assert.deepEqual(await job.clientOf(engine).lost(), [], engine.title);
      const pod = `pod/${engine.name}-0`;
      assert.notEqual(await job.get(engine, pod, '.spec.nodeName'), first);
    }
    await cluster.kubectl(
      `taint nodes ${first} node.kubernetes.io/out-of-service-`,
    );
    await runNodeCommand(cluster.cluster, 'start', first);
    await cluster.until(
      `node/${first}`,
      '.status.conditions[?(@.type=="Ready")].status',
      'True',
    );
  });
}
