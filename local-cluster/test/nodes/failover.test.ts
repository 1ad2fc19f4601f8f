// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seedVariable } from '../../../tools/sample/drawn.ts';
import { loadRecipe } from '../../src/nodes/loadRecipe.ts';
import { runNodeCommand } from '../../src/nodes/nodeCommand.ts';
import { waitFor } from '../../src/process/localProcess.ts';
import { claim, startTestCluster, type TestCluster } from '../testCluster.ts';
import { toolboxImage } from './database.ts';

const minute = 60_000;

// A quarter of an hour: where a sample is taken, realNodes.test.ts tries it with shorter times.
const everything = !process.env[seedVariable];

suite('a lost node with the times of Kubernetes', { skip: !everything }, () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster('failover', undefined, {
      played: false,
      real: 2,
    });
    await loadRecipe(cluster.cluster, 'toolbox');
  });
  after(() => cluster?.remove());

  const read = (object: string, field: string) =>
    cluster.kubectl(`get ${object} --ignore-not-found -o=jsonpath={${field}}`);

  test('is missed after 50 s, its pod is evicted after 5 min, its disk is detached 6 min after that', async () => {
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'keeper' },
        spec: {
          serviceName: 'keeper',
          selector: { matchLabels: { app: 'keeper' } },
          template: {
            metadata: { labels: { app: 'keeper' } },
            spec: {
              // With none, the API server would not wait for the kubelet.
              terminationGracePeriodSeconds: 5,
              containers: [
                {
                  name: 'main',
                  image: toolboxImage,
                  command: ['sleep', 'infinity'],
                  volumeMounts: [{ name: 'data', mountPath: '/data' }],
                },
              ],
            },
          },
          volumeClaimTemplates: [
            JSON.parse(claim({ name: 'data', size: '320Mi' })),
          ],
        },
      }),
    );
    await cluster.until('pod/keeper-0', '.status.phase', 'Running');
    const node = await read('pod/keeper-0', '.spec.nodeName');
    const lost = Date.now();
    await runNodeCommand(cluster.cluster, 'stop', node);
    const happens = async (
      what: string,
      least: number,
      most: number,
      condition: () => Promise<boolean>,
    ) => {
      await waitFor(what, condition, { timeoutMs: most, intervalMs: 1_000 });
      assert.ok(Date.now() - lost >= least, `${what} too early`);
    };
    await happens('the node to be missed', 30_000, 2 * minute, async () => {
      const ready = '.status.conditions[?(@.type=="Ready")].status';
      return (await read(`node/${node}`, ready)) === 'Unknown';
    });
    await happens('the pod to be evicted', 5 * minute, 8 * minute, async () => {
      const deleted = '.metadata.deletionTimestamp';
      return (await read('pod/keeper-0', deleted)) !== '';
    });
    // Nobody knows that it does not write any more: no other pod takes its place and its disk.
    assert.equal(await read('pod/keeper-0', '.spec.nodeName'), node);
    await cluster.kubectl('delete pod/keeper-0 --force --grace-period=0');
    const forced = Date.now();
    await waitFor(
      'the pod to run elsewhere',
      async () => (await read('pod/keeper-0', '.status.phase')) === 'Running',
      { timeoutMs: 10 * minute, intervalMs: 1_000 },
    );
    assert.notEqual(await read('pod/keeper-0', '.spec.nodeName'), node);
    // https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown
    assert.ok(Date.now() - forced >= 6 * minute, 'the disk was detached early');
  });
});
