// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import {
  prepareCluster,
  type PreparedCluster,
} from '../../local-cluster/src/cluster/prepareCluster.ts';
import { startCluster } from '../../local-cluster/src/cluster/startCluster.ts';
import { stopCluster } from '../../local-cluster/src/cluster/stopCluster.ts';
import { type Contender, naive, ours } from './contenders.ts';
import { percentile, printFigures } from '../../tools/figures.ts';
import { type Credentials, installNaive, installOurs } from './install.ts';
import {
  type Running,
  untilSettled,
  whileRunning,
  writes,
} from './whileRunning.ts';

/** How many resources are made one after another to see how long each takes. */
const samples = 5;
/** How often a resource that is as it should be is changed where it matters to nobody, so that it is looked at again. */
const nudges = 20;
/** How many resources there are when memory is read. They ask for no replicas: pods are not the operator's. */
const resources = 500;
const idleMs = 60_000;

/** What is measured of an operator. */
interface Measured {
  /** Milliseconds from asking to ready, of each sample. */
  readyMs: number[];
  /** Requests from asking until all is settled, for one resource. */
  createRequests: number;
  writesPerVisit: number;
  readsPerVisit: number;
  /** Requests in a minute in which nothing happens. */
  idleRequests: number;
  /** MiB with 500 resources. */
  memory: number;
}

/** What a few resources cost. */
async function measureRequests({
  operator,
  ask,
  create,
  say,
  collection,
  isReady,
}: Running): Promise<Omit<Measured, 'memory'>> {
  const readyMs: number[] = [];
  const createRequests: number[] = [];
  for (let index = 0; index < samples; index += 1) {
    const name = `sample-${index}`;
    await untilSettled(operator);
    operator.takeRequests();
    const started = performance.now();
    await create(name, 3);
    await waitFor(
      `${name} to be ready`,
      async () => isReady(await ask(`${collection}/${name}`)),
      { intervalMs: 20, timeoutMs: 300_000 },
    );
    readyMs.push(performance.now() - started);
    await untilSettled(operator);
    createRequests.push(operator.takeRequests().length);
  }
  say(`ready after ${readyMs.map(Math.round).join(', ')} ms`);

  const before = await operator.visits();
  for (let nudge = 1; nudge <= nudges; nudge += 1) {
    await ask(`${collection}/sample-0`, 'PATCH', {
      metadata: {
        annotations: { 'bench.stateful.internal/nudge': `${nudge}` },
      },
    });
    // One after another: a queue would make one visit of two changes.
    await waitFor(
      `visit ${nudge}`,
      async () => (await operator.visits()) >= before + nudge,
      { intervalMs: 20 },
    );
  }
  await untilSettled(operator);
  const visits = (await operator.visits()) - before;
  const visited = operator.takeRequests();
  say(`${visits} visits: ${visited.length} requests`);

  // Time passing is what is measured.
  await new Promise(resolve => setTimeout(resolve, idleMs));
  return {
    readyMs,
    createRequests: percentile(createRequests, 50),
    writesPerVisit: writes(visited) / visits,
    readsPerVisit: (visited.length - writes(visited)) / visits,
    idleRequests: operator.takeRequests().length,
  };
}

/** What many resources cost. */
async function measureMemory({
  operator,
  create,
  say,
}: Running): Promise<number> {
  for (let index = samples; index < resources; index += 1) {
    await create(`many-${index}`, 0);
  }
  await untilSettled(operator);
  const memory = await operator.memory();
  say(`${memory.toFixed(0)} MiB with ${resources} resources`);
  return memory;
}

/**
 * Leads both operators through all that is measured. What takes time comes first: the controllers of Kubernetes are
 * busy for minutes with many resources, whoever asked for them.
 */
async function measure(
  cluster: PreparedCluster,
  credentials: Record<'ours' | 'naive', Credentials>,
): Promise<Record<'ours' | 'naive', Measured>> {
  const run = <T>(
    contender: Contender & { name: 'ours' | 'naive' },
    work: (running: Running) => Promise<T>,
  ) => whileRunning(cluster, contender, credentials[contender.name], work);
  const few = {
    naive: await run(naive, measureRequests),
    ours: await run(ours, measureRequests),
  };
  return {
    naive: { ...few.naive, memory: await run(naive, measureMemory) },
    ours: { ...few.ours, memory: await run(ours, measureMemory) },
  };
}

/**
 * Our operator as it stands, with all its features, beside one that reconciles
 * a StatefulSet as tutorials do, on the same cluster with real controllers.
 */
export async function benchOperator(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-operator-'));
  const cluster = await prepareCluster({ name: 'bench', dataDir });
  try {
    const { controlplane } = await startCluster(cluster);
    const credentials = {
      ours: await installOurs(cluster, controlplane),
      naive: await installNaive(cluster, controlplane),
    };
    const { ours: own, naive: peer } = await measure(cluster, credentials);
    const beside = (value: (measured: Measured) => number) => ({
      value: value(own),
      peer: { name: naive.name, value: value(peer) },
    });
    printFigures('operator', [
      {
        what: 'writes per visit of a steady resource',
        unit: '',
        ...beside(measured => measured.writesPerVisit),
        aim: 0.01,
      },
      {
        what: 'uncached reads per visit of a steady resource',
        unit: '',
        ...beside(measured => measured.readsPerVisit),
        aim: 0.01,
      },
      {
        what: 'requests in an idle minute, but watches, events and leases',
        unit: '',
        ...beside(measured => measured.idleRequests),
        aim: 0.01,
      },
      {
        what: 'requests from create to settled, 3 replicas, p50',
        unit: '',
        ...beside(measured => measured.createRequests),
      },
      {
        what: 'time from create to ready, 3 replicas, p50',
        unit: 'ms',
        ...beside(measured => percentile(measured.readyMs, 50)),
      },
      {
        what: `memory with ${resources} resources that ask for no replicas`,
        unit: 'MiB',
        ...beside(measured => measured.memory),
      },
    ]);
  } finally {
    await stopCluster(cluster);
    await rm(dataDir, { recursive: true });
  }
}
