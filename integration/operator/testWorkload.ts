// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite } from 'node:test';
import { drawnTests } from './drawnTests.ts';
import {
  conditionOf,
  isReady,
  type OperatorUnderTest,
} from './operatorUnderTest.ts';

/** The rules of the StatefulSet controller: order, ordinals, retention, claims; for replicas that are well and that are not. */
export function testWorkload(started: () => OperatorUnderTest): void {
  suite('the workload', { concurrency: 6 }, () => {
    const { test, tell } = drawnTests('the workload');
    test('nothing is said to be ready that a new spec has only begun to ask for', async () => {
      const operator = started();
      await operator.createReady('grows', { replicas: 1 });
      for (const replicas of [3, 1, 3]) {
        await operator.change('grows', { replicas });
        const { status } = await operator.untilReady('grows');
        assert.equal(status.readyReplicas, replicas);
        assert.equal(status.replicas, replicas);
      }
      assert.equal((await operator.claims('grows')).length, 3);
    });

    const uids = (objects: { metadata: { uid: string } }[]) =>
      objects.map(({ metadata }) => metadata.uid);

    const untilOneIsLeft = (cluster: string) =>
      started().until(
        'one pod to be left',
        async () => (await started().pods(cluster)).length === 1,
        { cluster },
      );

    for (const [title, cluster, unready, spec] of [
      ['that are well', 'sleep-well', [], {}],
      ['of which the lower two are not ready', 'sleep-lower', [0, 1], {}],
      ['of which none is ready', 'sleep-none', [0, 1, 2], {}],
      ['of which the upper two are not ready', 'sleep-upper', [1, 2], {}],
      [
        'that stop at once and of which two are not ready',
        'sleep-parallel',
        [0, 1],
        { podManagementPolicy: 'Parallel' },
      ],
      [
        'whose claims would go and of which two are not ready',
        'sleep-deleting',
        [0, 1],
        {
          storage: { size: '1Gi', retention: { whenScaled: 'Delete' } },
        },
      ],
    ] as const) {
      test(`replicas ${title} hibernate, keep their claims and come back`, async () => {
        const operator = started();
        await operator.createReady(cluster, spec);
        const claims = uids(await operator.claims(cluster));
        for (const ordinal of unready) {
          await operator.setReady(`${cluster}-${ordinal}`, false);
        }
        await operator.change(cluster, { state: 'Hibernated' });
        await operator.untilCondition(cluster, 'Hibernated', 'True');
        assert.deepEqual(await operator.pods(cluster), []);
        await operator.change(cluster, { state: 'Running' });
        await operator.untilReady(cluster);
        assert.deepEqual(uids(await operator.claims(cluster)), claims);
      });
    }

    test('two replicas that are not ready go when fewer are asked for', async () => {
      const operator = started();
      const cluster = 'down-unready';
      await operator.createReady(cluster);
      await operator.setReady(`${cluster}-1`, false);
      await operator.setReady(`${cluster}-2`, false);
      await operator.change(cluster, { replicas: 1 });
      await untilOneIsLeft(cluster);
    });

    test('replicas that are not ready stop for a restore', async () => {
      const operator = started();
      const cluster = 'restored-unready';
      await operator.createReady(cluster);
      await operator.api.create('exemplarbackups', cluster, {
        spec: { clusterName: cluster },
      });
      await operator.until('the backup', async () => {
        const backup = await operator.api.get('exemplarbackups', cluster);
        return conditionOf(backup, 'Succeeded')?.status === 'True';
      });
      const claims = uids(await operator.claims(cluster));
      await operator.setReady(`${cluster}-0`, false);
      await operator.setReady(`${cluster}-1`, false);
      await operator.api.create('exemplarrestores', cluster, {
        spec: { clusterName: cluster, backupName: cluster },
      });
      await operator.until(
        'other claims',
        async () => {
          const now = uids(await operator.claims(cluster));
          return now.length === 3 && now.every(uid => !claims.includes(uid));
        },
        { cluster, timeoutMs: 120_000 },
      );
      await operator.untilReady(cluster);
    });

    test('claims that go with their replicas wait for the next replica to be ready, and the status says so', async () => {
      const operator = started();
      const cluster = 'down-deleting';
      await operator.createReady(cluster, {
        storage: { size: '1Gi', retention: { whenScaled: 'Delete' } },
      });
      await operator.setReady(`${cluster}-1`, false);
      await operator.change(cluster, { replicas: 1 });
      await operator.until(
        'what is waited for to be told',
        async () => {
          const now = await operator.api.get('exemplarclusters', cluster);
          return conditionOf(now, 'Scaled')?.message.endsWith(
            `, as soon as ${cluster}-1 is ready`,
          );
        },
        { cluster },
      );
      await operator.setReady(`${cluster}-1`, true);
      await untilOneIsLeft(cluster);
      await operator.until(
        'one claim to be left',
        async () => (await operator.claims(cluster)).length === 1,
      );
    });

    test('a pod that ended is made again with its claim', async () => {
      const operator = started();
      const cluster = 'ended';
      await operator.createReady(cluster);
      const claims = uids(await operator.claims(cluster));
      const [, evicted] = await operator.pods(cluster);
      await operator.api.patch(
        'pods',
        evicted.metadata.name,
        { status: { phase: 'Failed', reason: 'Evicted' } },
        'status',
      );
      await operator.until(
        'another pod',
        async () => {
          const pods = await operator.pods(cluster);
          return (
            pods.length === 3 &&
            pods.every(isReady) &&
            pods[1].metadata.uid !== evicted.metadata.uid
          );
        },
        { cluster },
      );
      assert.deepEqual(uids(await operator.claims(cluster)), claims);
    });

    test('none goes while one that stays is not ready', async () => {
      const operator = started();
      const cluster = 'down-held';
      await operator.createReady(cluster);
      await operator.setReady(`${cluster}-0`, false);
      await operator.change(cluster, { replicas: 1 });
      const held = await operator.untilCondition(cluster, 'Scaled', 'False');
      assert.equal(conditionOf(held, 'Scaled').reason, 'RemainingReplicasNotReady');
      await operator.never(3_000, async () =>
        assert.equal((await operator.pods(cluster)).length, 3),
      );
      await operator.setReady(`${cluster}-0`, true);
      await untilOneIsLeft(cluster);
    });

    for (const [podManagementPolicy, there] of [
      ['OrderedReady', 1],
      ['Parallel', 3],
    ] as const) {
      test(`a replica that waits for its peers has ${there - 1} with ${podManagementPolicy}`, async () => {
        const operator = started();
        const cluster = `peers-${podManagementPolicy.toLowerCase()}`;
        const pod = {
          annotations: { 'stateful.internal/behaviour': 'waits-for-peers' },
        };
        await operator.create(cluster, { podManagementPolicy, pod });
        const count = async () => (await operator.pods(cluster)).length;
        await operator.until(
          `${there} pods`,
          async () => (await count()) === there,
          { cluster },
        );
        await operator.never(2_000, async () =>
          assert.equal(await count(), there),
        );
      });
    }

    test('another order of starting makes the workload again around its pods', async () => {
      const operator = started();
      const cluster = 'reordered';
      await operator.createReady(cluster);
      const pods = uids(await operator.pods(cluster));
      const { metadata } = await operator.api.get('statefulsets', cluster);
      await operator.change(cluster, { podManagementPolicy: 'Parallel' });
      const set = await operator.until(
        'another StatefulSet',
        async () => {
          const now = await operator.api.find('statefulsets', cluster);
          return now && now.metadata.uid !== metadata.uid && now;
        },
        { cluster },
      );
      assert.equal(set.spec.podManagementPolicy, 'Parallel');
      await operator.untilReady(cluster);
      assert.deepEqual(uids(await operator.pods(cluster)), pods);
    });

    test('the next replica waits until the one before has been ready for a while', async () => {
      const operator = started();
      const cluster = 'available';
      await operator.create(cluster, { minReadySeconds: 4, replicas: 2 });
      const [first] = await operator.until('the first replica', async () => {
        const pods = await operator.pods(cluster);
        return pods.length > 0 && isReady(pods[0]) && pods;
      });
      await operator.untilReady(cluster);
      const [, second] = await operator.pods(cluster);
      const began = Date.parse(second.metadata.creationTimestamp);
      const ready = conditionOf(first, 'Ready').lastTransitionTime;
      assert.ok(began - Date.parse(ready) >= 3_000);
    });

    test('a replica whose pod or claim is deleted gets one again, and its claim only with its pod', async () => {
      const operator = started();
      const cluster = 'replaced';
      await operator.createReady(cluster);
      const [, claim] = await operator.claims(cluster);
      // The protection of claims keeps it while a pod uses it.
      await operator.api.delete('persistentvolumeclaims', claim.metadata.name);
      await operator.never(2_000, async () =>
        assert.deepEqual(
          (await operator.claims(cluster))[1].metadata.uid,
          claim.metadata.uid,
        ),
      );
      await operator.api.delete('pods', `${cluster}-1`);
      await operator.until(
        'another claim and a ready pod',
        async () => {
          const [, now] = await operator.claims(cluster);
          const pods = await operator.pods(cluster);
          return (
            now &&
            now.metadata.uid !== claim.metadata.uid &&
            pods.length === 3 &&
            pods.every(isReady)
          );
        },
        { cluster },
      );
    });

    for (const [whenScaled, left] of [
      ['Retain', 3],
      ['Delete', 1],
    ] as const) {
      test(`with whenScaled ${whenScaled} leaves ${left} of three claims after a scale-down to one`, async () => {
        const operator = started();
        const cluster = `scaled-${whenScaled.toLowerCase()}`;
        await operator.createReady(cluster, {
          storage: { size: '1Gi', retention: { whenScaled } },
        });
        await operator.change(cluster, { replicas: 1 });
        await untilOneIsLeft(cluster);
        await operator.until(
          `${left} claims`,
          async () => (await operator.claims(cluster)).length === left,
          { cluster },
        );
      });
    }

    for (const [whenDeleted, left] of [
      ['Retain', 3],
      ['Delete', 0],
    ] as const) {
      test(`with whenDeleted ${whenDeleted} ${left} claims of three outlive their cluster`, async () => {
        const operator = started();
        const cluster = `deleted-${whenDeleted.toLowerCase()}`;
        await operator.createReady(cluster, {
          storage: { size: '1Gi', retention: { whenDeleted } },
        });
        await operator.api.delete('exemplarclusters', cluster);
        await operator.until(
          `no pods and ${left} claims`,
          async () =>
            (await operator.pods(cluster)).length === 0 &&
            (await operator.claims(cluster)).length === left,
        );
      });
    }
    tell();
  });
}
