// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { drawnTests } from './drawnTests.ts';
import type { ApiObject } from './apiClient.ts';
import {
  conditionOf,
  isReady,
  type OperatorUnderTest,
} from './operatorUnderTest.ts';

const driver = 'csi.stateful.internal';

/** What tests do with backups and restores. */
class Backups {
  private readonly operator: OperatorUnderTest;

  constructor(operator: OperatorUnderTest) {
    this.operator = operator;
  }

  async take(cluster: string, spec: object = {}): Promise<string> {
    const name = `${cluster}-nightly`;
    await this.operator.api.create('exemplarbackups', name, {
      spec: { clusterName: cluster, ...spec },
    });
    await this.operator.until(`${name} to complete`, async () => {
      const backup = await this.operator.api.get('exemplarbackups', name);
      return conditionOf(backup, 'Succeeded')?.status === 'True';
    });
    return name;
  }

  async restore(cluster: string, spec: object = {}): Promise<string> {
    const name = `${cluster}-undo`;
    await this.operator.api.create('exemplarrestores', name, {
      spec: { clusterName: cluster, backupName: `${cluster}-nightly`, ...spec },
    });
    return name;
  }

  /** Waits until a restore says this. */
  told(restore: string, status: string, reason: string): Promise<ApiObject> {
    let last = '';
    return this.operator
      .until(
        `${restore} to say ${reason}`,
        async () => {
          const object = await this.operator.api.get(
            'exemplarrestores',
            restore,
          );
          const condition = conditionOf(object, 'Succeeded');
          last = JSON.stringify(condition);
          return condition?.status === status && condition.reason === reason
            ? object
            : undefined;
        },
        // It stops and starts a whole cluster, beside others.
        { timeoutMs: 180_000 },
      )
      .catch(error => {
        throw new Error(`${error.message}\nit says ${last}`);
      });
  }

  async uids(cluster: string): Promise<string[]> {
    const claims = await this.operator.claims(cluster);
    return claims.map(({ metadata }) => metadata.uid);
  }

  /** The snapshot that each claim comes from, or nothing. */
  async sources(cluster: string): Promise<(string | undefined)[]> {
    const claims = await this.operator.claims(cluster);
    return claims.map(({ spec }) => spec.dataSource?.name);
  }

  async removeCluster(cluster: string): Promise<void> {
    await this.operator.api.delete('exemplarclusters', cluster);
    await this.operator.until(`${cluster} to be gone`, async () => {
      const pods = await this.operator.pods(cluster);
      const set = await this.operator.api.find('statefulsets', cluster);
      return pods.length === 0 && !set;
    });
  }

  async removeClaim(claim: string): Promise<void> {
    await this.operator.api.delete('persistentvolumeclaims', claim);
    await this.operator.until(
      `${claim} to be gone`,
      async () =>
        !(await this.operator.api.find('persistentvolumeclaims', claim)),
    );
  }

  /** That a restore touched nothing. */
  async untouched(cluster: string, before: string[]): Promise<void> {
    assert.deepEqual(await this.uids(cluster), before);
    const set = await this.operator.api.get('statefulsets', cluster);
    assert.equal(set.spec.replicas, before.length);
    const { status } = await this.operator.api.get('exemplarclusters', cluster);
    assert.equal(status.restore?.uid, undefined);
  }
}

/** What replaces data, and what keeps it. */
export function testRestores(started: () => OperatorUnderTest): void {
  const begun = () => ({
    operator: started(),
    backups: new Backups(started()),
  });

  suite('new clusters from a backup', { concurrency: 6 }, () => {
    const drawn = drawnTests('new clusters from a backup');
    /** A cluster of three that was backed up and deleted, without some of its claims. */
    async function left(cluster: string, without: number[]) {
      const { operator, backups } = begun();
      await operator.createReady(cluster);
      await backups.take(cluster);
      await backups.removeCluster(cluster);
      for (const ordinal of without) {
        await backups.removeClaim(`data-${cluster}-${ordinal}`);
      }
      const before = await backups.uids(cluster);
      await operator.create(cluster, {
        bootstrap: { fromBackup: `${cluster}-nightly` },
      });
      return { operator, backups, before };
    }

    drawn.test('keep the claims of an earlier one that are all there', async () => {
      const { operator, backups, before } = await left('kept', []);
      await operator.untilReady('kept');
      assert.deepEqual(await backups.uids('kept'), before);
    });

    drawn.test('come from the backup where no claim is there', async () => {
      const { operator, backups } = await left('blank', [0, 1, 2]);
      await operator.untilReady('blank');
      assert.deepEqual(await backups.sources('blank'), [
        'blank-nightly-data-0',
        'blank-nightly-data-1',
        'blank-nightly-data-2',
      ]);
    });

    drawn.test('never mix claims that were left with restored ones', async () => {
      const { operator, backups, before } = await left('mixed', [1]);
      const refused = await operator.untilCondition(
        'mixed',
        'Bootstrapped',
        'False',
      );
      const { reason, message } = conditionOf(refused, 'Bootstrapped');
      assert.equal(reason, 'LeftoverClaims', message);
      for (const claim of ['data-mixed-0', 'data-mixed-2', 'data-mixed-1']) {
        assert.match(message, new RegExp(claim));
      }
      await operator.never(3000, async () => {
        assert.deepEqual(await backups.uids('mixed'), before);
        assert.equal(
          await operator.api.find('statefulsets', 'mixed'),
          undefined,
        );
      });
      for (const ordinal of [0, 2]) {
        await backups.removeClaim(`data-mixed-${ordinal}`);
      }
      await operator.untilReady('mixed');
      assert.equal(
        (await backups.sources('mixed')).filter(Boolean).length,
        3,
        'all come from the backup',
      );
    });

    drawn.test('take over claims that were left where nobody asks for a backup', async () => {
      const { operator, backups, before } = await left('adopted', [2]);
      await operator.untilCondition('adopted', 'Bootstrapped', 'False');
      await backups.removeCluster('adopted');
      await operator.create('adopted');
      await operator.untilReady('adopted');
      assert.deepEqual((await backups.uids('adopted')).slice(0, 2), before);
    });

    drawn.test('have the class of the volumes that were backed up', async () => {
      const { operator, backups } = begun();
      const storage = { size: '1Gi', storageClassName: 'fixed' };
      await operator.createReady('classed', { replicas: 1, storage });
      const fromBackup = await backups.take('classed');
      await operator.createReady('classed-copy', {
        replicas: 1,
        bootstrap: { fromBackup },
      });
      const [claim] = await operator.claims('classed-copy');
      assert.equal(claim.spec.storageClassName, 'fixed');
    });
    drawn.tell();
  });

  suite('restores in place', { concurrency: 6 }, () => {
    const drawn = drawnTests('restores in place');
    drawn.test('replace the claims of all replicas', async () => {
      const { operator, backups } = begun();
      await operator.createReady('plain');
      await backups.take('plain');
      const before = await backups.uids('plain');
      await backups.told(await backups.restore('plain'), 'True', 'Restored');
      await operator.untilReady('plain');
      const after = await backups.uids('plain');
      assert.ok(after.every(uid => !before.includes(uid)));
      assert.deepEqual(await backups.sources('plain'), [
        'plain-nightly-data-0',
        'plain-nightly-data-1',
        'plain-nightly-data-2',
      ]);
      const proofs = await operator.api.list('persistentvolumeclaims');
      assert.deepEqual(
        proofs.filter(({ metadata }) => metadata.name.startsWith('plain-undo')),
        [],
        'nothing of the work is left',
      );
    });

    drawn.test('of volumes that wait for their pods', async () => {
      const { operator, backups } = begun();
      const storage = { size: '1Gi', storageClassName: 'zonal' };
      await operator.createReady('zoned', { replicas: 2, storage });
      await backups.take('zoned');
      await backups.told(await backups.restore('zoned'), 'True', 'Restored');
      await operator.untilReady('zoned');
      assert.deepEqual(await backups.sources('zoned'), [
        'zoned-nightly-data-0',
        'zoned-nightly-data-1',
      ]);
    });

    drawn.test('are refused where the backup lacks replicas, unless told to empty them', async () => {
      const { operator, backups } = begun();
      await operator.createReady('partly', { replicas: 1 });
      await backups.take('partly');
      await operator.change('partly', { replicas: 3 });
      await operator.until('three replicas', async () => {
        const pods = await operator.pods('partly');
        return pods.filter(isReady).length === 3;
      });
      const before = await backups.uids('partly');
      const undo = await backups.restore('partly');
      const { status } = await backups.told(undo, 'False', 'ReplicasNotCovered');
      assert.match(status.conditions[0].message, /1.*2/);
      assert.equal(status.safetyBackupName, undefined, 'before anything is done');
      await backups.untouched('partly', before);

      await operator.api.create('exemplarrestores', 'partly-redo', {
        spec: {
          clusterName: 'partly',
          backupName: 'partly-nightly',
          otherReplicas: 'Empty',
        },
      });
      const done = await backups.told('partly-redo', 'True', 'Restored');
      assert.match(done.status.conditions[0].message, /2 start empty/);
      assert.deepEqual(await backups.sources('partly'), [
        'partly-nightly-data-0',
        undefined,
        undefined,
      ]);
    });

    drawn.test('act upon no cluster that was made later', async () => {
      const { operator, backups } = begun();
      await operator.createReady('later', { replicas: 1 });
      await backups.take('later');
      await backups.removeCluster('later');
      const undo = await backups.restore('later');
      const { status } = await backups.told(undo, 'False', 'ClusterNotFound');
      assert.equal(status.phase, 'Done');
      await operator.createReady('later', { replicas: 1 });
      const before = await backups.uids('later');
      await operator.never(3000, () => backups.untouched('later', before));
    });

    drawn.test('act upon no backup that was made later', async () => {
      const { operator, backups } = begun();
      await operator.createReady('sooner', { replicas: 1 });
      const before = await backups.uids('sooner');
      const undo = await backups.restore('sooner');
      await backups.told(undo, 'False', 'BackupNotFound');
      await backups.take('sooner');
      await operator.never(3000, () => backups.untouched('sooner', before));
    });

    drawn.test('stop at their deadline, with the cluster as it was', async () => {
      const { operator, backups } = begun();
      await operator.createReady('overdue', { replicas: 2 });
      await backups.take('overdue');
      const before = await backups.uids('overdue');
      await operator.change('overdue', { state: 'Paused' });
      const undo = await backups.restore('overdue', { deadlineSeconds: 10 });
      const waiting = await backups.told(undo, 'Unknown', 'ClusterPaused');
      assert.ok(waiting.status.waitingSince);
      assert.match(waiting.status.conditions[0].message, /paused.*until 20/);
      await backups.told(undo, 'False', 'DeadlineExceeded');
      await operator.change('overdue', { state: 'Running' });
      await operator.never(3000, () => backups.untouched('overdue', before));
    });

    drawn.test('wait for claims that were left, until their deadline', async () => {
      const { operator, backups } = begun();
      await operator.createReady('leftover', { replicas: 2 });
      await backups.take('leftover');
      await operator.change('leftover', { replicas: 1 });
      await operator.until('one replica to go', async () => {
        const pods = await operator.pods('leftover');
        return pods.length === 1;
      });
      const undo = await backups.restore('leftover', { deadlineSeconds: 10 });
      await backups.told(undo, 'Unknown', 'LeftoverClaims');
      await backups.told(undo, 'False', 'DeadlineExceeded');
    });

    drawn.test('can be canceled until the first claim goes', async () => {
      const { operator, backups } = begun();
      await operator.createReady('canceled', { replicas: 2 });
      await backups.take('canceled');
      const before = await backups.uids('canceled');
      // Its last pod cannot go.
      await operator.api.patch('pods', 'canceled-0', {
        metadata: { finalizers: ['example.org/held'] },
      });
      const undo = await backups.restore('canceled');
      await backups.told(undo, 'Unknown', 'Stopping');
      await operator.api.patch('exemplarrestores', undo, {
        spec: { state: 'Canceled' },
      });
      await backups.told(undo, 'False', 'Canceled');
      await operator.api.patch('pods', 'canceled-0', {
        metadata: { finalizers: null },
      });
      await operator.untilReady('canceled');
      await operator.until('its replicas', async () => {
        const pods = await operator.pods('canceled');
        return pods.length === 2;
      });
      await backups.untouched('canceled', before);
    });

    drawn.test('say that it is too late once claims are replaced', async () => {
      const { operator, backups } = begun();
      await operator.createReady('toolate', { replicas: 2 });
      await backups.take('toolate');
      const claim = 'data-toolate-1';
      await operator.api.patch('persistentvolumeclaims', claim, {
        metadata: {
          finalizers: ['kubernetes.io/pvc-protection', 'example.org/held'],
        },
      });
      const undo = await backups.restore('toolate', { safetyBackup: false });
      await backups.told(undo, 'Unknown', 'Replacing');
      await operator.api.patch('exemplarrestores', undo, {
        spec: { state: 'Canceled' },
      });
      await operator.until('it to say that it is too late', async () => {
        const { status } = await operator.api.get('exemplarrestores', undo);
        return /too late/.test(status.conditions[0].message);
      });
      await operator.api.patch('persistentvolumeclaims', claim, {
        metadata: { finalizers: null },
      });
      await backups.told(undo, 'True', 'Restored');
      await operator.untilReady('toolate');
    });

    drawn.test('replace nothing while the cluster is paused', async () => {
      const { operator, backups } = begun();
      await operator.createReady('halted', { replicas: 2 });
      await backups.take('halted');
      const before = await backups.uids('halted');
      await operator.api.patch('pods', 'halted-0', {
        metadata: { finalizers: ['example.org/held'] },
      });
      const undo = await backups.restore('halted', { safetyBackup: false });
      await operator.until('the last pod to be going', async () => {
        const [pod] = await operator.pods('halted');
        return pod.metadata.deletionTimestamp;
      });
      await operator.change('halted', { state: 'Paused' });
      await backups.told(undo, 'Unknown', 'ClusterPaused');
      await operator.api.patch('pods', 'halted-0', {
        metadata: { finalizers: null },
      });
      await operator.until('the last pod to go', async () => {
        const pods = await operator.pods('halted');
        return pods.length === 0;
      });
      await operator.never(3000, async () => {
        assert.deepEqual(await backups.uids('halted'), before);
      });
      await operator.change('halted', { state: 'Running' });
      await backups.told(undo, 'True', 'Restored');
    });

    drawn.test('are refused without their class, or with one of another driver', async () => {
      const { operator, backups } = begun();
      const storageClass = (provisioner: string) =>
        operator.api.create('storageclasses', 'passing', { provisioner });
      await storageClass(driver);
      const storage = { size: '1Gi', storageClassName: 'passing' };
      await operator.createReady('classless', { replicas: 1, storage });
      await backups.take('classless');
      const before = await backups.uids('classless');
      await operator.api.delete('storageclasses', 'passing');
      const undo = await backups.restore('classless');
      await backups.told(undo, 'False', 'StorageClassNotFound');
      await backups.untouched('classless', before);

      await storageClass('example.org/other');
      await operator.api.create('exemplarrestores', 'classless-redo', {
        spec: { clusterName: 'classless', backupName: 'classless-nightly' },
      });
      await backups.told('classless-redo', 'False', 'StorageDriverMismatch');
      await backups.untouched('classless', before);
    });

    drawn.test('stop nothing before a volume could be made from the backup', async () => {
      const { operator, backups } = begun();
      const storageClass = (parameters: object) =>
        operator.api.create('storageclasses', 'failing', {
          provisioner: driver,
          parameters,
        });
      await storageClass({ reach: 'region' });
      const storage = { size: '1Gi', storageClassName: 'failing' };
      await operator.createReady('unproven', { replicas: 2, storage });
      await backups.take('unproven');
      const before = await backups.uids('unproven');
      await operator.api.delete('storageclasses', 'failing');
      await storageClass({ reach: 'nowhere' });
      const undo = await backups.restore('unproven', { deadlineSeconds: 15 });
      await backups.told(undo, 'Unknown', 'VerifyingBackup');
      await backups.told(undo, 'False', 'DeadlineExceeded');
      await backups.untouched('unproven', before);
      await operator.until('the proof to go', async () => {
        const claim = `${undo}-proof-data`;
        return !(await operator.api.find('persistentvolumeclaims', claim));
      });
    });
    drawn.tell();
  });

  suite('the operator is killed', () => {
    test('before and after each destructive step, and goes on', async () => {
      const { operator, backups } = begun();
      const held = { metadata: { finalizers: ['example.org/held'] } };
      const released = { metadata: { finalizers: null } };
      const storageClass = (reach: string) =>
        operator.api.create('storageclasses', 'mended', {
          provisioner: driver,
          parameters: { reach },
        });
      await storageClass('region');
      await Promise.all(
        ['stopping', 'replacing', 'proving'].map(async cluster => {
          const storage =
            cluster === 'proving'
              ? { size: '1Gi', storageClassName: 'mended' }
              : { size: '1Gi' };
          await operator.createReady(cluster, { replicas: 2, storage });
          await backups.take(cluster);
        }),
      );
      await operator.createReady('growing', { replicas: 2 });

      // Before the claims are deleted: a pod has not gone.
      await operator.api.patch('pods', 'stopping-0', held);
      await backups.restore('stopping', { safetyBackup: false });
      await operator.until('the last pod to be going', async () => {
        const [pod] = await operator.pods('stopping');
        return pod.metadata.deletionTimestamp;
      });
      const before = await backups.uids('stopping');
      // After it: one has not gone.
      await operator.api.patch('persistentvolumeclaims', 'data-replacing-1', {
        metadata: {
          finalizers: ['kubernetes.io/pvc-protection', 'example.org/held'],
        },
      });
      await backups.restore('replacing', { safetyBackup: false });
      await backups.told('replacing-undo', 'Unknown', 'Replacing');
      // Before a proof is deleted: it has no volume.
      await operator.api.delete('storageclasses', 'mended');
      await storageClass('nowhere');
      await backups.restore('proving', { safetyBackup: false });
      await backups.told('proving-undo', 'Unknown', 'VerifyingBackup');
      // After the set is deleted that is made again.
      await operator.api.patch('statefulsets', 'growing', held);
      const pods = (await operator.pods('growing')).map(pod => pod.metadata.uid);
      await operator.change('growing', { storage: { size: '2Gi' } });
      await operator.until('the set to be going', async () => {
        const set = await operator.api.get('statefulsets', 'growing');
        return set.metadata.deletionTimestamp;
      });

      await operator.kill();
      await operator.api.patch('pods', 'stopping-0', released);
      await operator.api.patch(
        'persistentvolumeclaims',
        'data-replacing-1',
        released,
      );
      await operator.api.delete('storageclasses', 'mended');
      await storageClass('region');
      await operator.api.patch('statefulsets', 'growing', released);
      await operator.until('all that was held to go', async () => {
        const [pod] = await operator.pods('stopping');
        const claim = await operator.api.find(
          'persistentvolumeclaims',
          'data-replacing-1',
        );
        const set = await operator.api.find('statefulsets', 'growing');
        return !pod && !claim && !set;
      });
      assert.deepEqual(await backups.uids('stopping'), before);

      await operator.begin();
      for (const cluster of ['stopping', 'replacing', 'proving']) {
        await backups.told(`${cluster}-undo`, 'True', 'Restored');
        await operator.untilReady(cluster);
        assert.deepEqual(await backups.sources(cluster), [
          `${cluster}-nightly-data-0`,
          `${cluster}-nightly-data-1`,
        ]);
      }
      await operator.untilReady('growing');
      assert.deepEqual(
        (await operator.pods('growing')).map(pod => pod.metadata.uid),
        pods,
      );
      const set = await operator.api.get('statefulsets', 'growing');
      const [template] = set.spec.volumeClaimTemplates;
      assert.equal(template.spec.resources.requests.storage, '2Gi');
    });
  });

  suite('restores, where the default class moved', () => {
    test('have the class of the volumes that were backed up', async () => {
      const { operator, backups } = begun();
      const makeDefault = (name: string, isDefault: boolean) =>
        operator.api.patch('storageclasses', name, {
          metadata: {
            annotations: {
              'storageclass.kubernetes.io/is-default-class': `${isDefault}`,
            },
          },
        });
      await operator.createReady('moved', { replicas: 2 });
      await backups.take('moved');
      await makeDefault('standard', false);
      await makeDefault('fixed', true);
      try {
        await backups.told(await backups.restore('moved'), 'True', 'Restored');
        for (const claim of await operator.claims('moved')) {
          assert.equal(claim.spec.storageClassName, 'standard');
        }
      } finally {
        await makeDefault('fixed', false);
        await makeDefault('standard', true);
      }
    });
  });
}
