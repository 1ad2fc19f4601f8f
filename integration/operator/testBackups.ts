// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ApiObject } from './apiClient.ts';
import { conditionOf, type OperatorUnderTest } from './operatorUnderTest.ts';

/** A minute and what a backup takes: cron's shortest time between two. */
const untilTheNext = 150_000;

/** What is taken, of which cluster, and for how long it is kept. */
export function testBackups(started: () => OperatorUnderTest): void {
  const succeeded = (backup: ApiObject) => conditionOf(backup, 'Succeeded');
  const untilBackup = (
    name: string,
    status: 'True' | 'False' | 'Unknown',
    reason: string,
  ) =>
    started().until(`the backup ${name} to be ${reason}`, async () => {
      const backup = await started().api.get('exemplarbackups', name);
      const condition = succeeded(backup);
      return (
        condition?.status === status && condition.reason === reason && backup
      );
    });
  const backUp = (name: string, clusterName: string, spec: object = {}) =>
    started().api.create('exemplarbackups', name, {
      spec: { clusterName, ...spec },
    });
  const backUpCompletely = async (...args: Parameters<typeof backUp>) => {
    await backUp(...args);
    return untilBackup(args[0], 'True', 'Completed');
  };
  const claimsOf = (backup: ApiObject): string[] =>
    backup.status.volumes.map(({ claim }: { claim: string }) => claim);
  /** Deletes a cluster with its data. */
  const remove = async (cluster: string) => {
    const { api } = started();
    const gone = (resource: string, name: string) =>
      started().until(
        `${name} to be gone`,
        async () => !(await api.find(resource, name)),
      );
    await api.delete('exemplarclusters', cluster);
    await gone('exemplarclusters', cluster);
    const selector = `app.kubernetes.io/instance=${cluster}`;
    await started().until(
      `the pods of ${cluster} to be gone`,
      async () => (await api.list('pods', selector)).length === 0,
    );
    for (const { metadata } of await api.list(
      'persistentvolumeclaims',
      selector,
    )) {
      await api.delete('persistentvolumeclaims', metadata.name);
      await gone('persistentvolumeclaims', metadata.name);
    }
  };
  /** The backups of a cluster, by their names. */
  const backupsOf = async (cluster: string) =>
    (await started().api.list('exemplarbackups'))
      .filter(({ spec }) => spec.clusterName === cluster)
      .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));

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
        /a Group is of all replicas/,
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

    test('a schedule keeps what it has of an earlier cluster', async () => {
      const operator = started();
      const { api } = operator;
      const schedule = () => api.get('exemplarbackupschedules', 'every-minute');
      await operator.createReady('again', { replicas: 1 });
      await api.create('exemplarbackupschedules', 'every-minute', {
        spec: {
          clusterName: 'again',
          schedule: '* * * * *',
          jitterSeconds: 0,
          retention: { keep: 1 },
        },
      });
      const complete = async () =>
        (await backupsOf('again')).filter(
          backup => succeeded(backup)?.status === 'True',
        );
      const [first] = await operator.until(
        'a first backup',
        async () => {
          const backups = await complete();
          return backups.length > 0 && backups;
        },
        { timeoutMs: untilTheNext },
      );
      await remove('again');
      await operator.until('the schedule to say so', async () => {
        const scheduled = conditionOf(await schedule(), 'Scheduled');
        return scheduled?.reason === 'ClusterNotFound';
      });
      const known = (await backupsOf('again')).map(b => b.metadata.uid);
      const cluster = await operator.createReady('again', { replicas: 1 });
      // Of the namesake too, no more than one is kept.
      let seen = new Set<string>();
      await operator.until(
        'two backups of the namesake, of which one is kept',
        async () => {
          const own = (await complete()).filter(
            b => b.status.clusterUID === cluster.metadata.uid,
          );
          seen = new Set([...seen, ...own.map(b => b.metadata.name)]);
          return seen.size > 1 && own.length === 1;
        },
        { timeoutMs: 2 * untilTheNext },
      );
      const left = await backupsOf('again');
      assert.ok(left.some(b => b.metadata.uid === first!.metadata.uid));
      for (const backup of left) {
        assert.equal(
          backup.spec.clusterUID === cluster.metadata.uid,
          !known.includes(backup.metadata.uid),
          `${backup.metadata.name} was made while there was no cluster`,
        );
      }
      assert.equal((await schedule()).status.earlierBackups, known.length);
      await api.delete('exemplarbackupschedules', 'every-minute');
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
