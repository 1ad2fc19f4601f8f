// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { playScene } from '../src/scenes/playScene.ts';
import { listScenes, readScene } from '../src/scenes/scene.ts';
import { startTestCluster, type TestCluster } from './testCluster.ts';

suite('scenes', () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster();
  });
  after(() => cluster?.remove());

  const play = async (id: string, onlyOnce = false) => {
    const lines: string[] = [];
    await playScene(cluster.cluster, cluster.running.controlplane, id, {
      onlyOnce,
      onProgress: line => lines.push(line),
    });
    return lines;
  };
  const uid = (namespace: string) =>
    cluster.kubectl(`get namespace ${namespace} -o=jsonpath={.metadata.uid}`);

  test('each comes about, and its title is told at the end', async () => {
    for (const id of await listScenes()) {
      const { title } = await readScene(id);
      assert.equal((await play(id)).at(-1), `scene ${id}: ${title}`);
    }
  });

  test('the replicas of the healthy one are in three zones', async () => {
    const nodes = await cluster.kubectl(
      'get pods --namespace=healthy -o=jsonpath={.items[*].spec.nodeName}',
    );
    const zones = nodes.split(' ').map(node => node.slice(0, -1));
    assert.deepEqual(zones.sort(), ['node-a', 'node-b', 'node-c']);
  });

  test('the stuck rollout tells why as an event of its pod', async () => {
    const events = await cluster.kubectl(
      'get events --namespace=rollout-bad-image --field-selector=involvedObject.name=sessions-2,reason=Failed -o=jsonpath={.items[*].message}',
    );
    assert.match(events, /no such host/);
  });

  test('played once is enough when asked for once, and begins anew otherwise', async () => {
    const first = await uid('claim-class-missing');
    assert.deepEqual(await play('claim-class-missing', true), [
      'scene claim-class-missing: already applied',
    ]);
    assert.equal(await uid('claim-class-missing'), first);
    await play('claim-class-missing');
    assert.notEqual(await uid('claim-class-missing'), first);
  });
});
