// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { claim, startTestCluster, type TestCluster } from '../testCluster.ts';

suite('played and real nodes in one cluster', () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster('mixed', undefined, {
      played: true,
      real: 1,
    });
  });
  after(() => cluster?.remove());

  test('a pod runs on a real node, where DNS runs too', async () => {
    const nodes = await cluster.kubectl(
      'get nodes --output=jsonpath={.items[*].metadata.name}',
    );
    assert.equal(nodes.split(' ').length, 7);
    await cluster.kubectl(
      'rollout status deployment/coredns --namespace=kube-system --timeout=120s',
    );
    const hosts = await cluster.kubectl(
      'get pods --namespace=kube-system --output=jsonpath={.items[*].spec.nodeName}',
    );
    assert.deepEqual(new Set(hosts.split(' ')), new Set(['worker-a1']));
  });

  test('a pod that tolerates it is played, with its claim', async () => {
    await cluster.apply(claim({ name: 'played', size: '10Gi' }));
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'played' },
        spec: {
          nodeSelector: { type: 'kwok' },
          tolerations: [
            { key: 'stateful.internal/played', operator: 'Exists' },
          ],
          // Nobody could pull it.
          containers: [{ name: 'main', image: 'registry.example.com/any:1' }],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'played' } },
          ],
        },
      }),
    );
    await cluster.until('pod/played', '.status.phase', 'Running');
    assert.match(
      await cluster.kubectl('get pod/played -o=jsonpath={.spec.nodeName}'),
      /^node-/,
    );
  });
});
