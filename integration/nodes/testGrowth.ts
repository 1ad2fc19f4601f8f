// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { ledger } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { writingFigures } from './writingFigures.ts';

const folder = '/var/lib/postgresql/data';
const mebibyte = 2 ** 20;

/** A larger `spec.storage.size`, until the container sees it. */
export function testGrowth(started: () => ServicesJob): void {
  /** What df says in the container, bytes. */
  const sizeOf = async (pod: string) => {
    const df = `df --output=size --block-size=1 ${folder}`;
    const output = await started().inReplica(ledger, pod, df);
    return Number(output.trim().split('\n')[1]);
  };
  const grow = (name: string, size: string) =>
    started().change(ledger, name, { storage: { size } });

  suite('growth', () => {
    test('reaches a container while a client writes, which notices nothing', async context => {
      const job = started();
      const small = await sizeOf('ledger-0');
      const writing = await job.clientOf(ledger).writeWhile(async () => {
        await grow('ledger', '11Gi');
        await waitFor(
          'df to show more',
          async () => (await sizeOf('ledger-0')) > small + 300 * mebibyte,
        );
      });
      context.diagnostic(`growing: ${writingFigures(writing)}`);
      assert.equal(writing.failed, 0);
      assert.deepEqual(await job.clientOf(ledger).lost(), []);
      await job.untilReady(ledger, 'ledger');
    });

    test('waits for a restart where the class grows volumes at mount, and says so', async () => {
      const job = started();
      const { spec } = JSON.parse(
        await job.kubectl(ledger, 'get ledgerclusters/ledger -o=json'),
      );
      await job.cluster.apply(
        JSON.stringify({
          apiVersion: 'ledger.example.com/v1alpha1',
          kind: 'LedgerCluster',
          metadata: { name: 'archive', namespace: 'ledger-system' },
          spec: {
            ...spec,
            storage: {
              ...spec.storage,
              size: '400Mi',
              storageClassName: 'offline',
            },
          },
        }),
      );
      await job.untilReady(ledger, 'archive');
      const small = await sizeOf('archive-0');
      await grow('archive', '800Mi');
      const storageReady = (field: string) =>
        job.get(
          ledger,
          'ledgerclusters/archive',
          `.status.conditions[?(@.type=="StorageReady")].${field}`,
        );
      await waitFor('the status to say what is waited for', async () =>
        /restart/.test(await storageReady('message')),
      );
      assert.equal(await storageReady('status'), 'False');
      assert.equal(await sizeOf('archive-0'), small);
      // A pod that is only deleted may come back before its disk was unmounted.
      await job.change(ledger, 'archive', { state: 'Hibernated' });
      await job.kubectl(
        ledger,
        'wait ledgerclusters/archive --for=condition=Hibernated --timeout=120s',
      );
      await job.change(ledger, 'archive', { state: 'Running' });
      await job.untilReady(ledger, 'archive');
      assert.ok((await sizeOf('archive-0')) > small + 300 * mebibyte);
      await waitFor(
        'the status to say that it is done',
        async () => (await storageReady('status')) === 'True',
      );
      await job.kubectl(ledger, 'delete ledgerclusters/archive');
    });
  });
}
