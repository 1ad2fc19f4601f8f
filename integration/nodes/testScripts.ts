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
  host: 'cache-primary',
  prepare: cache.prepare.replace('-h cache ', '-h cache-primary '),
  write: cache.write.replace('-h cache ', '-h cache-primary '),
  read: cache.read.replace('-h cache ', '-h cache-primary '),
};

/** Leaves a note of itself, and succeeds if a condition holds. */
const probe = (name: string, condition: string, failureThreshold: number) => ({
  exec: { command: ['sh', '-c', `echo ${name} >>/data/notes; ${condition}`] },
  periodSeconds: 1,
  timeoutSeconds: 5,
  failureThreshold,
});

const answers =
  'VALKEYCLI_AUTH=$VALKEY_PASSWORD REDISCLI_AUTH=$VALKEY_PASSWORD valkey-cli ping | grep -q PONG';

/**
 * A file makes the readiness probe fail while it is there, and another the liveness probe once: a server that loads what
 * its primary has does not answer, and is alive.
 */
const probes = {
  startup: probe('startup', answers, 60),
  readiness: probe('readiness', `${answers} && ! test -e /tmp/unready`, 1),
  liveness: probe('liveness', '! rm /tmp/dead 2>/dev/null', 1),
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
        await job.change(cache, 'cache', { pod: { probes } });
        await job.untilReady(cache, 'cache');
      });
      context.diagnostic(`rollout with a handover: ${writingFigures(writing)}`);
      assert.deepEqual(await client.lost(), []);
      // The operator labels a pod with its role after the pod is ready.
      await waitFor('a later replica to be the primary', async () =>
        /^replica (primary replica|replica primary)$/.test(await roles()),
      );
    });

    test('make room for probes, each of which is run and heeded', async () => {
      const job = started();
      const ordinal = (await roles()).split(' ').indexOf('replica');
      const pod = `cache-${ordinal}`;
      const status = (field: string) =>
        job.get(cache, `pod/${pod}`, `.status.containerStatuses[0].${field}`);
      const untilReady = (ready: boolean) =>
        waitFor(
          `${pod} to be ${ready ? 'ready' : 'unready'}`,
          async () => (await status('ready')) === `${ready}`,
        );
      await job.inReplica(cache, pod, 'touch /tmp/unready');
      await untilReady(false);
      await job.inReplica(cache, pod, 'rm /tmp/unready');
      await untilReady(true);
      const restarts = await status('restartCount');
      await job.inReplica(cache, pod, 'touch /tmp/dead');
      await waitFor(
        `${pod} to be restarted`,
        async () => (await status('restartCount')) !== restarts,
      );
      await untilReady(true);
      await job.untilReady(cache, 'cache');
      const notes = await ran(pod);
      for (const name of Object.keys(probes)) {
        assert.ok(notes.includes(name), name);
      }
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
