// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { backupActs } from './backupActs.ts';
import { conditionOf, type OperatorUnderTest } from './operatorUnderTest.ts';

/** A minute and what a backup takes: cron's shortest time between two. */
const untilTheNext = 150_000;

/** Backups that come by themselves. They take minutes, since no schedule is more frequent. */
export function testSchedules(started: () => OperatorUnderTest): void {
  const { succeeded, remove, backupsOf } = backupActs(started);

  suite('schedules', () => {
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
  });
}
