// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';
import { startCluster } from '../../local-cluster/src/cluster/startCluster.ts';
import { stopCluster } from '../../local-cluster/src/cluster/stopCluster.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { type Figure, printFigures } from '../../tools/figures.ts';
import { type Ask, asAdmin } from './adminToken.ts';
import { ours } from './contenders.ts';
import { installOurs } from './install.ts';
import {
  type Running,
  tries,
  untilSettled,
  whileRunning,
  writes,
} from './whileRunning.ts';

const replicas = 3;
/** How many backups of each cluster there are, as a schedule that keeps a week's has them. */
const backupsEach = 7;
/** How often each of Kubernetes' controllers may ask in a second. It is our operator that is measured. */
const clientsPerSecond = 1_000;
/** How many requests the bench itself makes at one time. */
const atOnce = 16;
/** How long there is neither a visit nor a request before the operator counts as steady. */
const steadyMs = 5_000;
const idleMs = 60_000;
const patience = { timeoutMs: 3_600_000, intervalMs: 2_000 };

/** All its controllers, since each has its part of a cluster. */
const contender = { ...ours, controller: '[^"]+' };

const group = '/apis/exemplar.example.com/v1alpha1/namespaces/exemplar-system';
const backups = `${group}/exemplarbackups`;
const pods = '/api/v1/namespaces/exemplar-system/pods';

const tell = (line: string) => process.stderr.write(`scale: ${line}\n`);
const clusterName = (index: number) => `many-${index}`;

/** Does something for each number below `count`, a few at one time. */
async function forEach(
  count: number,
  work: (index: number) => Promise<unknown>,
) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Makes the clusters, and waits until the last is ready. */
async function createClusters(
  { operator, ask, create, collection, isReady }: Running,
  count: number,
): Promise<void> {
  const started = performance.now();
  await forEach(count, index => create(clusterName(index), replicas));
  await waitFor(
    'all clusters to be ready',
    async () => {
      const { items } = await ask(collection);
      const ready = items.filter(isReady).length;
      tell(`${ready} of ${count} are ready`);
      return ready === count;
    },
    { ...patience, intervalMs: 10_000 },
  );
  tell(`ready after ${Math.round((performance.now() - started) / 1_000)} s`);
  await untilSettled(operator);
}

/** Makes backups that are over, as an operator has left them. */
async function leaveBackups(ask: Ask, count: number): Promise<void> {
  const { items } = await ask(ours.collection);
  const uids = new Map<string, string>(
    items.map(({ metadata }: any) => [metadata.name, metadata.uid]),
  );
  await forEach(count * backupsEach, async index => {
    const cluster = clusterName(Math.floor(index / backupsEach));
    const name = `${cluster}-${index % backupsEach}`;
    const takenAt = new Date(Date.UTC(2030, 0, 1 + (index % backupsEach)));
    await ask(backups, 'POST', {
      apiVersion: 'exemplar.example.com/v1alpha1',
      kind: 'ExemplarBackup',
      metadata: { name },
      spec: { clusterName: cluster, clusterUID: uids.get(cluster) },
    });
    await ask(`${backups}/${name}/status`, 'PATCH', {
      status: {
        phase: 'Done',
        clusterUID: uids.get(cluster),
        takenAt: `${takenAt.toISOString().slice(0, -5)}Z`,
        replicas,
        volumes: Array.from({ length: replicas }, (_, ordinal) => ({
          claim: `data-${cluster}-${ordinal}`,
          template: 'data',
          ordinal,
          snapshot: `${name}-data-${ordinal}`,
        })),
        conditions: [
          {
            type: 'Succeeded',
            status: 'True',
            reason: 'Completed',
            message: `${replicas} volumes were taken`,
            lastTransitionTime: '2030-01-08T00:00:00Z',
          },
        ],
      },
    });
  });
}

/** Waits until the operator neither visits nor asks, and says when it last did, in milliseconds since the epoch. */
async function lastBusy({ operator }: Running): Promise<number> {
  let visits = 0;
  let last = Date.now();
  await waitFor(
    'the operator to be steady',
    async () => {
      const now = await operator.visits();
      last = Math.max(
        now === visits ? last : Date.now(),
        operator.lastRequest(),
      );
      visits = now;
      return visits > 0 && Date.now() - last > steadyMs;
    },
    { ...patience, intervalMs: 250 },
  );
  return last;
}

/** Requests as they are in a line: how many of each method and kind. */
function byKind(requests: string[]): string {
  const counts = new Map<string, number>();
  for (const request of requests) {
    const kind = request.replace(/(exemplar-system\/[^/]+)\/[^/?]+/, '$1');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/** What a steady operator costs, and what one cluster's change costs the others. */
async function measureSteady(
  running: Running,
  started: number,
): Promise<Figure[]> {
  const { operator, ask } = running;
  const steady = await lastBusy(running);
  const restart = operator.takeRequests();
  tell(`after the restart: ${byKind(restart)}`);
  const memory = await operator.memory();
  const visited = await operator.visits();
  // Time passing is what is measured.
  await new Promise(resolve => setTimeout(resolve, idleMs));
  const idle = operator.takeRequests();
  const idleVisits = (await operator.visits()) - visited;

  const before = await operator.visits();
  await ask(`${pods}/${clusterName(0)}-0`, 'PATCH', {
    metadata: { labels: { 'exemplar.example.com/role': 'primary' } },
  });
  await waitFor(
    'the change to be seen',
    async () => (await operator.visits()) > before,
    { intervalMs: 100 },
  );
  await lastBusy(running);
  const ofOthers = operator
    .takeRequests()
    .filter(request => !new RegExp(`/${clusterName(0)}(-|/|$)`).test(request));
  return [
    {
      what: 'from start to steady',
      value: (steady - started) / 1_000,
      unit: 's',
      aim: 60,
    },
    { what: 'memory', value: memory, unit: 'MiB', aim: 250 },
    {
      what: 'writes after a restart',
      value: writes(restart),
      unit: '',
      aim: 0.01,
    },
    {
      what: 'dry runs after a restart',
      value: tries(restart),
      unit: '',
    },
    {
      what: 'requests in an idle minute, but watches, events and leases',
      value: idle.length,
      unit: '',
      aim: 0.01,
    },
    { what: 'visits in an idle minute', value: idleVisits, unit: '' },
    {
      what: 'requests about others when the role of one changes',
      value: ofOthers.length,
      unit: '',
      aim: 0.01,
    },
  ];
}

/** Asks for a backup of each of so many clusters at once, and waits for the last. */
async function measureDueAtOnce(
  { ask }: Running,
  count: number,
): Promise<Figure[]> {
  const started = performance.now();
  await forEach(count, index =>
    ask(backups, 'POST', {
      apiVersion: 'exemplar.example.com/v1alpha1',
      kind: 'ExemplarBackup',
      metadata: { name: `due-${index}` },
      spec: { clusterName: clusterName(index) },
    }),
  );
  let reasons: string[] = [];
  await waitFor(
    'the backups to be over',
    async () => {
      const { items } = await ask(backups);
      const due = items.filter(({ metadata }: any) =>
        metadata.name.startsWith('due-'),
      );
      const over = due.filter(({ status }: any) => status?.phase === 'Done');
      tell(`${over.length} of ${count} backups are over`);
      reasons = over.map(
        ({ status }: any) =>
          status.conditions.find(({ type }: any) => type === 'Succeeded')
            .reason,
      );
      return over.length === count;
    },
    { ...patience, intervalMs: 10_000 },
  );
  return [
    {
      what: `${count} backups that are due at once`,
      value: (performance.now() - started) / 1_000,
      unit: 's',
    },
    {
      what: 'of them that expired while quiesced',
      value: reasons.filter(reason => reason === 'QuiesceExpired').length,
      unit: '',
      aim: 0.01,
    },
    {
      what: 'of them that did not complete',
      value: reasons.filter(reason => reason !== 'Completed').length,
      unit: '',
      aim: 0.01,
    },
  ];
}

/**
 * One operator of many clusters, on played nodes with real controllers: 1,000 of them, unless `--clusters` says otherwise.
 */
export async function benchScale(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { clusters: { type: 'string', default: '1000' } },
  });
  const count = Number(values.clusters);
  if (!Number.isInteger(count) || count < 2) {
    throw new Error(`--clusters is a number from 2, not ${values.clusters}`);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-scale-'));
  const cluster = await prepareCluster({ name: 'bench', dataDir });
  try {
    const { controlplane } = await startCluster(cluster, { clientsPerSecond });
    const credentials = await installOurs(cluster, controlplane);
    const run = <T>(work: (running: Running) => Promise<T>) =>
      whileRunning(cluster, contender, credentials, work);
    await run(running => createClusters(running, count));
    await leaveBackups(await asAdmin(cluster), count);
    tell(`${count * backupsEach} backups are there`);
    // It tells each cluster of its backups.
    await run(lastBusy);
    const started = Date.now();
    const steady = await run(running => measureSteady(running, started));
    const due = await run(running =>
      measureDueAtOnce(running, Math.ceil(count / 2)),
    );
    printFigures(`scale, ${count} clusters of ${replicas}`, [
      ...steady,
      ...due,
    ]);
  } finally {
    await stopCluster(cluster);
    await rm(dataDir, { recursive: true });
  }
}
