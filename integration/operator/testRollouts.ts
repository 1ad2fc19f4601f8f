// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite } from 'node:test';
import { drawnTests } from './drawnTests.ts';
import {
  conditionOf,
  isReady,
  type OperatorUnderTest,
} from './operatorUnderTest.ts';

const image = 'docker.io/valkey/valkey:8';
const uidOf = ({ metadata }: { metadata: { uid: string } }) => metadata.uid;
const newer = 'docker.io/valkey/valkey:8.1';
const newest = 'docker.io/valkey/valkey:9';
/** Cannot be pulled: https://www.rfc-editor.org/rfc/rfc2606#section-2 */
const missing = 'registry.example.invalid/valkey:8';

/** How replicas come to a new revision, and away from a bad one. */
export function testRollouts(started: () => OperatorUnderTest): void {
  suite('rollouts', { concurrency: 6 }, () => {
    const { test, tell } = drawnTests('rollouts');
    const canary = { canary: { soakSeconds: 0 } };
    for (const [title, cluster, spec] of [
      ['without gates', 'first-plain', {}],
      ['as a canary', 'first-canary', { update: canary }],
      [
        'with a primary that hands over',
        'first-primary',
        { scripts: { role: 'true', switchover: 'true' } },
      ],
      ['with a partition', 'first-partition', { update: { partition: 2 } }],
      [
        'all at once',
        'first-parallel',
        { podManagementPolicy: 'Parallel', update: canary },
      ],
    ] as const) {
      test(`a first image that cannot be pulled is corrected, ${title}`, async () => {
        const operator = started();
        await operator.create(cluster, { image: missing, ...spec });
        await operator.until('the first pod to wait for its image', async () => {
          const [pod] = await operator.pods(cluster);
          return pod?.status.containerStatuses?.[0].state.waiting;
        });
        await operator.change(cluster, { image });
        await operator.untilReady(cluster);
        for (const pod of await operator.pods(cluster)) {
          assert.equal(pod.spec.containers[0].image, image);
        }
      });
    }

    test('a second image that cannot be pulled either is corrected as a canary', async () => {
      const operator = started();
      const cluster = 'twice-broken';
      await operator.create(cluster, { image: missing, update: canary });
      const waits = (of: string) =>
        operator.until(`the first pod to wait for ${of}`, async () => {
          const [pod] = await operator.pods(cluster);
          return (
            pod?.spec.containers[0].image === of &&
            pod.status.containerStatuses?.[0].state.waiting
          );
        });
      await waits(missing);
      await operator.change(cluster, { image: `${missing}.1` });
      await waits(`${missing}.1`);
      await operator.change(cluster, { image });
      await operator.untilReady(cluster);
    });

    /** The replica crashes while the others run; then a new image reaches the highest replica only. */
    const crashed = async (cluster: string, update: object) => {
      const operator = started();
      await operator.createReady(cluster, { update });
      const before = await operator.pods(cluster);
      await operator.setCrashing(`${cluster}-0`);
      await operator.change(cluster, { image: newer });
      return before.map(({ metadata }) => metadata.uid);
    };

    const images = async (cluster: string) =>
      (await started().pods(cluster)).map(
        pod => pod.spec.containers[0].image as string,
      );

    test('a replica that crashes is made again though it is not its turn, and the others wait for theirs', async () => {
      const operator = started();
      const cluster = 'crashed-canary';
      const before = await crashed(cluster, {
        canary: { soakSeconds: 3600 },
      });
      await operator.until(
        'the first and the last pod to have the newer image',
        async () =>
          (await images(cluster)).join() === [newer, image, newer].join() &&
          (await operator.pods(cluster)).every(isReady),
        { cluster },
      );
      await operator.never(2_000, async () =>
        assert.equal((await operator.pods(cluster))[1].metadata.uid, before[1]),
      );
    });

    test('a replica that crashes below the partition of the spec stays, and the status reports it', async () => {
      const operator = started();
      const cluster = 'crashed-held';
      const before = await crashed(cluster, { partition: 1 });
      // The one above it is well, but the spec says that none below 1 is touched, and another runs well in its revision.
      await operator.change(cluster, { update: { partition: 2 } });
      const told = await operator.untilCondition(cluster, 'Degraded', 'True');
      const { reason, message } = conditionOf(told, 'Degraded');
      assert.equal(reason, 'HeldByPartition');
      assert.equal(
        message,
        `${cluster}-0 is not running, and update.partition keeps it at an earlier revision: lower update.partition to 0 to update it`,
      );
      assert.equal((await operator.pods(cluster))[0].metadata.uid, before[0]);
      await operator.change(cluster, { update: { partition: 0 } });
      await operator.untilReady(cluster);
    });

    test('a pod below the canary comes back as it was, and a revision that is taken back leaves it alone', async () => {
      const operator = started();
      const cluster = 'taken-back';
      await operator.createReady(cluster, {
        update: { canary: { soakSeconds: 3600 } },
      });
      await operator.change(cluster, { image: missing });
      const isCanary = async () =>
        (await images(cluster)).join() === [image, image, missing].join();
      await operator.until('the canary', isCanary, { cluster });
      await operator.api.delete('pods', `${cluster}-0`);
      await operator.until('the first pod to come back', async () => {
        const pods = await operator.pods(cluster);
        return (
          pods.length === 3 &&
          isReady(pods[0]) &&
          !pods[0].metadata.deletionTimestamp
        );
      });
      assert.ok(await isCanary());
      const [first, second] = await operator.pods(cluster);
      await operator.change(cluster, { image });
      await operator.untilReady(cluster);
      assert.deepEqual(
        (await operator.pods(cluster)).slice(0, 2).map(uidOf),
        [first, second].map(uidOf),
      );
      const revisions = await operator.api.list(
        'controllerrevisions',
        `app.kubernetes.io/instance=${cluster}`,
      );
      assert.equal(revisions.length, 2, 'the earlier revision is used again');
    });

    test('a replica that is not ready for a moment keeps its pod below a partition', async () => {
      const operator = started();
      const cluster = 'moment-canary';
      const { update } = { update: { canary: { soakSeconds: 3600 } } };
      await operator.createReady(cluster, { update });
      const [first] = await operator.pods(cluster);
      await operator.setReady(first.metadata.name, false);
      await operator.change(cluster, { image: newer });
      await operator.never(3_000, async () => {
        const [pod] = await operator.pods(cluster);
        assert.equal(pod.metadata.uid, first.metadata.uid);
      });
      await operator.setReady(first.metadata.name, true);
      await operator.until('the canary', async () =>
        (await images(cluster)).join() === [image, image, newer].join(),
      );
    });

    test('replicas that are not ready for a moment in a revision that is superseded keep their pods', async () => {
      const operator = started();
      const cluster = 'moment-superseded';
      await operator.createReady(cluster, { update: { partition: 1 } });
      await operator.change(cluster, { image: newer });
      await operator.until(
        'the two above the partition to be updated',
        async () =>
          (await images(cluster)).join() === [image, newer, newer].join() &&
          (await operator.pods(cluster)).every(isReady),
        { cluster },
      );
      const [, ...updated] = await operator.pods(cluster);
      for (const { metadata } of updated) {
        await operator.setReady(metadata.name, false);
      }
      await operator.change(cluster, { image: newest });
      await operator.never(5_000, async () =>
        assert.deepEqual(
          (await operator.pods(cluster)).slice(1).map(pod => pod.metadata.uid),
          updated.map(pod => pod.metadata.uid),
        ),
      );
      for (const { metadata } of updated) {
        await operator.setReady(metadata.name, true);
      }
      await operator.until(
        'the newest image',
        async () =>
          (await images(cluster)).join() === [image, newest, newest].join(),
        { cluster },
      );
    });
    tell();
  });
}
