// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { Client } from './client.ts';
import { cache, type Engine } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { valkeyScripts } from './valkeyScripts.ts';
import { writingFigures } from './writingFigures.ts';

/** The same service, asked for its primary. */
const primary: Engine = {
  ...cache,
  title: "Valkey's primary",
  prepare: cache.prepare.replace('-h cache ', '-h cache-primary '),
  write: cache.write.replace('-h cache ', '-h cache-primary '),
  read: cache.read.replace('-h cache ', '-h cache-primary '),
};

/** Who says that it was drained. */
const drained =
  'VALKEYCLI_AUTH=$PASSWORD REDISCLI_AUTH=$PASSWORD valkey-cli -h cache-primary get drained';

/** Scripts of an application that knows of its peers, each run by the operator in a container. */
export function testScripts(started: () => ServicesJob): void {
  const roles = () =>
    started().get(
      cache,
      'pods --selector=app.kubernetes.io/instance=cache',
      '.items[*].metadata.labels.cache\\.example\\.com/role',
    );
  const ran = async (pod: string) =>
    (await started().inReplica(cache, pod, 'sort -u /data/notes')).split('\n');
  const valkey = (pod: string, command: string) =>
    started().inReplica(
      cache,
      pod,
      `VALKEYCLI_AUTH=$VALKEY_PASSWORD REDISCLI_AUTH=$VALKEY_PASSWORD valkey-cli ${command}`,
    );
  const scale = async (replicas: number) => {
    await started().change(cache, 'cache', { replicas });
    await started().untilReady(cache, 'cache');
  };

  suite('scripts', () => {
    let client: Client;

    test('make three servers one service, in which one is the primary', async () => {
      const job = started();
      await job.change(cache, 'cache', {
        scripts: valkeyScripts,
        services: { perRole: true },
      });
      await scale(3);
      await waitFor(
        'each replica to have its role',
        async () => (await roles()) === 'primary replica replica',
      );
      client = new Client(job.cluster, primary, 'primary-client');
      await client.start(job.nodes[1]);
      await client.writeWhile(async () => {});
      const written = (await client.read()).length;
      await waitFor(
        'the last replica to have all of it',
        async () => Number(await valkey('cache-2', 'llen entries')) === written,
      );
    });

    test('hand the primary over in a rollout, which loses no write', async context => {
      const job = started();
      const writing = await client.writeWhile(async () => {
        await job.change(cache, 'cache', {
          pod: { annotations: { 'example.com/trigger': 'handover' } },
        });
        await job.untilReady(cache, 'cache');
      });
      context.diagnostic(`rollout with a handover: ${writingFigures(writing)}`);
      assert.deepEqual(await client.lost(), []);
      assert.match(await roles(), /^replica/);
    });

    test('drain a replica before it goes, and reload what has changed', async () => {
      const job = started();
      await job.change(cache, 'cache', { config: { logLevel: 'verbose' } });
      await waitFor(
        'every replica to have reloaded',
        async () => {
          const levels = await Promise.all(
            [0, 1, 2].map(ordinal =>
              valkey(`cache-${ordinal}`, 'config get loglevel'),
            ),
          );
          return levels.every(level => level.includes('verbose'));
        },
        { timeoutMs: 120_000 },
      );
      const writing = await client.writeWhile(() => scale(2));
      assert.deepEqual(await client.lost(), []);
      assert.ok(writing.acknowledged.length > 0);
      const all = new Set([
        ...(await ran('cache-0')),
        ...(await ran('cache-1')),
      ]);
      for (const script of ['ready', 'role', 'switchover', 'reload']) {
        assert.ok(all.has(script), script);
      }
      assert.match(await client.run(drained), /^cache-2$/m);
    });
  });
}
