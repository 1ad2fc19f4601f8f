// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askApiServer } from '../../local-cluster/src/controlPlane/apiServer.ts';
import { kubectl } from '../../local-cluster/src/controlPlane/kubectl.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { readOperatorManifests } from '../../local-cluster/src/operators/operatorManifests.ts';
import {
  prepareCluster,
  type PreparedCluster,
} from '../../local-cluster/src/cluster/prepareCluster.ts';
import { startCluster } from '../../local-cluster/src/cluster/startCluster.ts';
import { stopCluster } from '../../local-cluster/src/cluster/stopCluster.ts';
import { buildGoBinary } from '../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { type Contender, naive, ours } from './contenders.ts';
import { percentile, printFigures } from '../../tools/figures.ts';
import {
  type MeasuredOperator,
  startMeasuredOperator,
} from './measuredOperator.ts';

/** How many resources are made one after another to see how long each takes. */
const samples = 5;
/** How often a resource that is as it should be is changed where it matters to nobody, so that it is looked at again. */
const nudges = 20;
/** How many resources there are when memory is read. They ask for no replicas: pods are not the operator's. */
const resources = 500;
const idleMs = 60_000;
/** How long an operator makes no request before it counts as settled. */
const settledMs = 3_000;

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

const tell = (line: string) => process.stderr.write(`${line}\n`);

const writes = (requests: string[]) =>
  requests.filter(request => !request.startsWith('GET ')).length;

function untilSettled(operator: MeasuredOperator): Promise<void> {
  return waitFor(
    'the operator to settle',
    async () => Date.now() - operator.lastRequest() > settledMs,
    { timeoutMs: 1_200_000 },
  );
}

/** An operator that runs, and how its resources are asked for. */
interface Running extends Contender {
  operator: MeasuredOperator;
  /** Asks the API server as an administrator. */
  ask(path: string, method?: string, body?: object): Promise<any>;
  create(name: string, replicas: number): Promise<unknown>;
  say(line: string): void;
}

/** Runs an operator's program while `work` goes on. */
async function whileRunning<T>(
  cluster: PreparedCluster,
  contender: Contender,
  { program, token }: { program: string; token: string },
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const admin = await adminToken(cluster);
  const ask = async (path: string, method = 'GET', body?: object) => {
    const answer = await askApiServer(cluster, path, {
      token: admin,
      method,
      body: body && JSON.stringify(body),
      contentType:
        method === 'PATCH' ? 'application/merge-patch+json' : undefined,
      timeoutMs: 60_000,
    });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.body}`);
    return JSON.parse(answer.body);
  };
  const operator = await startMeasuredOperator(cluster, {
    ...contender,
    program,
    token,
  });
  try {
    return await work({
      ...contender,
      operator,
      ask,
      create: (name, replicas) =>
        ask(contender.collection, 'POST', {
          ...contender.resource(replicas),
          metadata: { name },
        }),
      say: line => tell(`${contender.name}: ${line}`),
    });
  } finally {
    await operator.stop();
  }
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
  credentials: Record<'ours' | 'naive', { program: string; token: string }>,
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

async function adminToken(cluster: PreparedCluster): Promise<string> {
  const config = JSON.parse(await readFile(cluster.adminKubeconfig, 'utf8'));
  return config.users[0].user.token;
}

function buildOperator(name: string, module: string, folder: string) {
  return buildGoBinary(
    {
      name,
      fileName: 'manager',
      module,
      package: folder,
      env: { CGO_ENABLED: '0' },
    },
    { onProgress: tell },
  );
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
    const run = (args: string[], input?: string) =>
      kubectl(cluster, controlplane, args, { input });
    const operatorFolder = join(repositoryRoot, 'operator');
    const naiveFolder = join(repositoryRoot, 'scripts/bench/naiveoperator');
    const programs = {
      ours: await buildOperator('our operator', 'operator', './cmd'),
      naive: await buildOperator(
        'naive operator',
        'scripts/bench/naiveoperator',
        '.',
      ),
    };
    const manifests = readOperatorManifests(
      await run(['kustomize', join(operatorFolder, 'config/default')]),
    );
    await run(['apply', '--server-side', '-f', '-'], manifests.objects);
    await run(['apply', '-f', join(naiveFolder, 'definition.yaml')]);
    await run(['create', 'namespace', naive.namespace]);
    const token = await run([
      'create',
      'token',
      manifests.serviceAccount,
      `--namespace=${manifests.namespace}`,
      '--duration=4h',
    ]);
    const admin = await adminToken(cluster);
    const { ours: own, naive: peer } = await measure(cluster, {
      ours: { program: programs.ours, token: token.trim() },
      naive: { program: programs.naive, token: admin },
    });
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
