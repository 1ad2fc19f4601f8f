// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ledger } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { writingFigures } from './writingFigures.ts';

const psql =
  'psql --username=postgres --no-psqlrc --quiet --no-align --tuples-only';

/** Beside the data, in the volume, so that it goes with it. */
const notes = '/var/lib/postgresql/data/notes';

/**
 * A snapshot is of one moment, so a checkpoint is all that PostgreSQL needs: it shortens the recovery of what is restored.
 * https://www.postgresql.org/docs/current/backup-file.html
 */
const scripts = {
  quiesce: `${psql} --command=checkpoint && echo quiesced >>${notes}`,
  resume: `echo resumed >>${notes}`,
};

/** A backup while a client writes, restored into a new service and in place. */
export function testBackups(started: () => ServicesJob): void {
  const apply = (kind: string, name: string, spec: object) =>
    started().cluster.apply(
      JSON.stringify({
        apiVersion: 'ledger.example.com/v1alpha1',
        kind,
        metadata: { name, namespace: 'ledger-system' },
        spec,
      }),
    );
  const succeeds = (resource: string) =>
    started().kubectl(
      ledger,
      `wait ${resource} --for=condition=Succeeded --timeout=180s`,
    );

  suite('backups', () => {
    /** Acknowledged before the snapshot was cut, and after. */
    let before: number[];
    let after: number[];

    test('are taken quiesced while a client writes', async context => {
      const job = started();
      await job.change(ledger, 'ledger', { scripts });
      // The kubelet brings a changed ConfigMap into a container within about a minute; the backup waits for that.
      const writing = await job.clientOf(ledger).writeWhile(async () => {
        await apply('LedgerBackup', 'first', { clusterName: 'ledger' });
        await succeeds('ledgerbackups/first');
      });
      context.diagnostic(`backed up: ${writingFigures(writing)}`);
      assert.equal(writing.failed, 0);
      assert.equal(
        await job.inReplica(ledger, 'ledger-0', `cat ${notes}`),
        'quiesced\nresumed\n',
      );
      const takenAt = Date.parse(
        await job.get(ledger, 'ledgerbackups/first', '.status.takenAt'),
      );
      const writes = writing.writes.filter(({ acknowledged }) => acknowledged);
      before = writes
        .filter(({ ended }) => ended < takenAt)
        .map(({ id }) => id);
      // The status tells whole seconds.
      after = writes
        .filter(({ began }) => began > takenAt + 10_000)
        .map(({ id }) => id);
      assert.ok(before.length > 0);
    });

    test('are restored into a new service, which has the password of its data', async () => {
      const job = started();
      const { spec } = JSON.parse(
        await job.kubectl(ledger, 'get ledgerclusters/ledger -o=json'),
      );
      await apply('LedgerCluster', 'copy', {
        ...spec,
        bootstrap: { fromBackup: 'first' },
        credentials: { ...spec.credentials, secretName: 'ledger-credentials' },
      });
      await job.untilReady(ledger, 'copy');
      const read = ledger.read.replace('--host=ledger', '--host=copy');
      const there = (await job.clientOf(ledger).run(read))
        .split('\n')
        .map(Number);
      assert.deepEqual(
        before.filter(id => !there.includes(id)),
        [],
      );
      await job.kubectl(ledger, 'delete ledgerclusters/copy');
    });

    test('are restored in place, without what was written since', async () => {
      const job = started();
      const client = job.clientOf(ledger);
      const { acknowledged } = await client.writeWhile(async () => {});
      await apply('LedgerRestore', 'back', {
        clusterName: 'ledger',
        backupName: 'first',
        safetyBackup: false,
      });
      await succeeds('ledgerrestores/back');
      await job.untilReady(ledger, 'ledger');
      const there = await client.read();
      assert.deepEqual(
        before.filter(id => !there.includes(id)),
        [],
      );
      assert.deepEqual(
        [...after, ...acknowledged].filter(id => there.includes(id)),
        [],
      );
      client.forget();
      await client.writeWhile(async () => {});
      assert.deepEqual(await client.lost(), []);
    });
  });
}
