// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { backupActs } from './backupActs.ts';
import { conditionOf, type OperatorUnderTest } from './operatorUnderTest.ts';

/** What is taken, of which cluster, and for how long it is kept. */
export function testBackups(started: () => OperatorUnderTest): void {
  const { untilBackup, backUp, backUpCompletely, claimsOf, backupsOf } = backupActs(started);

  suite('backups', { concurrency: 6 }, () => {
    test('a backup is of all replicas unless it says less', async () => {
      const operator = started();
      await operator.createReady('whole', { replicas: 2 });
      const all = ['data-whole-0', 'data-whole-1'];
      assert.deepEqual(
        claimsOf(await backUpCompletely('whole-all', 'whole')),
        all,
      );
      assert.deepEqual(
        claimsOf(
          await backUpCompletely('whole-one', 'whole', { replicas: 'Primary' }),
        ),
        all.slice(0, 1),
      );
      await assert.rejects(
        backUp('whole-odd', 'whole', {
          replicas: 'Primary',
          consistency: 'Group',
        }),
        /consistency Group requires replicas All/,
      );
    });

    test('a backup never runs for a cluster that was created after it', async () => {
      const operator = started();
      await backUp('early', 'late');
      const waiting = await untilBackup('early', 'Unknown', 'ClusterNotFound');
      // Both creations are known to the second, and of two in the same the backup is meant.
      await operator.until(
        'a later second',
        async () =>
          Date.now() > Date.parse(waiting.metadata.creationTimestamp) + 1000,
      );
      await operator.createReady('late', { replicas: 1 });
      const failed = await untilBackup('early', 'False', 'ClusterReplaced');
      assert.equal(failed.status.volumes, undefined);
      assert.equal(await operator.api.find('volumesnapshots', 'early-data-0'), undefined);
      await backUpCompletely('in-time', 'late');
    });

    test('a replica stays until a backup has its data', async () => {
      const operator = started();
      await operator.createReady('fewer', {
        replicas: 3,
        scaling: { backupWithinSeconds: 3600 },
      });
      await backUpCompletely('fewer-first', 'fewer', { replicas: 'Primary' });
      await operator.change('fewer', { replicas: 2 });
      const held = await operator.untilCondition('fewer', 'Scaled', 'False');
      assert.equal(conditionOf(held, 'Scaled').reason, 'BackupMissing');
      await backUpCompletely('fewer-all', 'fewer');
      await operator.untilCondition('fewer', 'Scaled', 'True');
      assert.equal((await operator.pods('fewer')).length, 2);
    });
  });
  suite('backups whose operator is killed', () => {
    test('are taken once, and none is removed before a newer one is complete', async () => {
      const operator = started();
      const { api } = operator;
      const { metadata: cluster } = await operator.createReady('killed', {
        replicas: 1,
      });
      await api.create('exemplarbackupschedules', 'yearly', {
        spec: {
          clusterName: 'killed',
          schedule: '@yearly',
          retention: { keep: 2 },
        },
      });
      const years = [2026, 2027, 2028].map(year => `yearly-${year}01010000`);
      const [first, second, third] = years as [string, string, string];
      for (const [index, name] of years.entries()) {
        await api.create('exemplarbackups', name, {
          metadata: {
            labels: { 'exemplar.example.com/schedule': 'yearly' },
            finalizers: index === 0 ? ['example.org/held'] : [],
          },
          spec: { clusterName: 'killed', clusterUID: cluster.uid },
        });
        if (index === 2) {
          await operator.kill();
          assert.equal((await backupsOf('killed')).length, 3);
          await operator.begin();
        }
        await untilBackup(name, 'True', 'Completed');
      }
      await operator.until(
        'the first backup to be going',
        async () =>
          (await api.get('exemplarbackups', first)).metadata.deletionTimestamp,
      );
      assert.equal((await api.list('volumesnapshots')).filter(({ spec }) =>
        spec.source.persistentVolumeClaimName === 'data-killed-0').length, 3);

      await operator.kill();
      await api.patch('exemplarbackups', first, {
        metadata: { finalizers: null },
      });
      await api.delete('exemplarbackups', third);
      await api.patch('exemplarbackupschedules', 'yearly', {
        spec: { retention: { keep: 1 } },
      });
      await operator.begin();
      await backUpCompletely('by-hand', 'killed');
      await operator.until('the schedule to have seen it', async () => {
        const { metadata, status } = await api.get(
          'exemplarbackupschedules',
          'yearly',
        );
        return status.observedGeneration === metadata.generation;
      });
      assert.deepEqual(
        (await backupsOf('killed')).map(({ metadata }) => metadata.name),
        ['by-hand', second],
      );
      const kept = await api.get('volumesnapshots', `${second}-data-0`);
      assert.equal(kept.status.readyToUse, true);
    });
  });
}
