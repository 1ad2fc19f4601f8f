// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { drawn } from '../../../tools/sample/drawn.ts';
import { readRecipe } from '../../src/images/recipe.ts';
import { loadRecipe } from '../../src/nodes/loadRecipe.ts';
import { waitFor } from '../../src/process/localProcess.ts';
import { claim, startTestCluster, type TestCluster } from '../testCluster.ts';
import { toolbox } from './database.ts';

const password = 'only-for-this-test';

/** An engine, and how a client in another pod writes to it and reads back. */
interface Engine {
  recipe: string;
  /** Of its volume. */
  mountPath: string;
  /** Besides the volume and /tmp. */
  writable: string[];
  env?: Record<string, string>;
  args?: string[];
  /** Shell commands; the engine's address is $HOST. */
  write: string;
  read: string;
  /** What `read` prints. */
  kept: string;
}

const amqp = `--server="$HOST" --username=app --password=${password}`;

const engines: Engine[] = [
  {
    recipe: 'postgres',
    mountPath: '/var/lib/postgresql/data',
    writable: ['/run/postgresql'],
    env: {
      PGDATA: '/var/lib/postgresql/data/pgdata',
      POSTGRES_PASSWORD: password,
    },
    write:
      'psql --host="$HOST" --username=postgres --set=ON_ERROR_STOP=1 --command="create table kept as select 17 as id"',
    read: 'psql --host="$HOST" --username=postgres --no-align --tuples-only --command="select id from kept"',
    kept: '17',
  },
  {
    recipe: 'valkey',
    mountPath: '/data',
    writable: [],
    // The flags of a variable, which a password file would not be.
    env: { VALKEY_EXTRA_FLAGS: `--appendonly yes --requirepass ${password}` },
    write: `valkey-cli -h "$HOST" -a ${password} set kept 17`,
    read: `valkey-cli -h "$HOST" -a ${password} get kept 2>/dev/null`,
    kept: '17',
  },
  {
    recipe: 'rabbitmq',
    mountPath: '/var/lib/rabbitmq',
    writable: ['/var/log/rabbitmq'],
    env: {
      RABBITMQ_DEFAULT_USER: 'app',
      RABBITMQ_DEFAULT_PASS: password,
      // Its data are below the node's name, and a pod's address changes.
      RABBITMQ_NODENAME: 'rabbit@localhost',
    },
    write:
      `amqp-declare-queue ${amqp} --durable --queue=kept && ` +
      `amqp-publish ${amqp} --routing-key=kept --persistent --body=17`,
    read: `amqp-get ${amqp} --queue=kept`,
    kept: '17',
  },
];

/** The engine as its image's user 999 on a root file system that it cannot write to. */
function podOf({ recipe, ...engine }: Engine, image: string): string {
  const folders = ['/tmp', ...engine.writable];
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: recipe },
    spec: {
      terminationGracePeriodSeconds: 30,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 999,
        runAsGroup: 999,
        fsGroup: 999,
        // Else the kubelet opens every file to the group at each mount, RabbitMQ's Erlang cookie too, and Erlang refuses it.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'main',
          image,
          args: engine.args,
          env: Object.entries(engine.env ?? {}).map(([name, value]) => ({
            name,
            value,
          })),
          securityContext: {
            readOnlyRootFilesystem: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [
            { name: 'data', mountPath: engine.mountPath },
            ...folders.map((mountPath, index) => ({
              name: `folder-${index}`,
              mountPath,
            })),
          ],
        },
      ],
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: recipe } },
        ...folders.map((_, index) => ({
          name: `folder-${index}`,
          emptyDir: {},
        })),
      ],
    },
  });
}

// At once: most of their time they wait.
suite('images of databases on a real node', { concurrency: true }, () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster('images', undefined, {
      played: false,
      real: 1,
    });
    await loadRecipe(cluster.cluster, 'toolbox');
    await cluster.apply(toolbox());
    await cluster.until('pod/toolbox', '.status.phase', 'Running');
  });
  after(() => cluster?.remove());

  const read = (object: string, field: string) =>
    cluster.kubectl(`get ${object} -o=jsonpath={${field}}`);

  // All of them serve in services that the form makes, too.
  for (const engine of drawn(
    'images of databases',
    engines,
    1,
    ({ recipe }) => recipe,
  )) {
    const { recipe } = engine;
    test(`${recipe} serves as user 999 without writing to its image, and keeps its data`, async () => {
      const { reference } = await readRecipe(recipe);
      await loadRecipe(cluster.cluster, recipe);
      const pod = podOf(engine, reference);
      await cluster.apply(claim({ name: recipe, size: '1Gi' }));
      await cluster.apply(pod);
      await cluster.until(`pod/${recipe}`, '.status.phase', 'Running');
      const asClient = async (command: string) => {
        const host = await read(`pod/${recipe}`, '.status.podIP');
        const inShell = ['sh', '-c', `HOST=${host}; ${command}`];
        const exec = ['exec', 'toolbox', '--', ...inShell];
        return (await cluster.kubectl(exec)).trim();
      };
      /** As soon as it serves; or with what it said, if it does not. */
      const untilServed = async (command: string) => {
        let answer = '';
        await waitFor(
          `${recipe} to serve`,
          () =>
            asClient(command).then(
              text => {
                answer = text;
                return true;
              },
              () => false,
            ),
          { timeoutMs: 120_000, intervalMs: 500 },
        ).catch(async error => {
          const log = await cluster.kubectl(`logs ${recipe} --tail=30`);
          throw new Error(`${error.message}: ${log}`);
        });
        return answer;
      };
      await untilServed(engine.write);
      const restarts = '.status.containerStatuses[0].restartCount';
      assert.equal(await read(`pod/${recipe}`, restarts), '0');
      await cluster.kubectl(`delete pod/${recipe}`);
      await cluster.apply(pod);
      await cluster.until(`pod/${recipe}`, '.status.phase', 'Running');
      assert.equal(await untilServed(engine.read), engine.kept);
      assert.equal(await read(`pod/${recipe}`, restarts), '0');
      await cluster.kubectl(`delete pod/${recipe}`);
    });
  }
});
