// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type CountingProxy,
  startCountingProxy,
} from '../../local-cluster/src/countingProxy/countingProxy.ts';
import { findFreePorts } from '../../tools/freePorts.ts';
import { buildKubeconfig } from '../../local-cluster/src/controlPlane/kubeconfig.ts';
import {
  startProcess,
  stopProcess,
} from '../../local-cluster/src/process/localProcess.ts';
import type { PreparedCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';

const exec = promisify(execFile);

/** An operator that runs as a process of its own, and all that it asks the API server. */
export interface MeasuredOperator {
  /** Requests but watches, since the last time it was asked. */
  takeRequests(): string[];
  /** When it last asked, in milliseconds since the epoch. */
  lastRequest(): number;
  /** How often it has looked at a resource of its own since it began. */
  visits(): Promise<number>;
  /** Its resident memory now, in MiB. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts an operator's program with a token as its only credential.
 *
 * @param program - its absolute path
 * @param namespace - the one that it watches
 */
export async function startMeasuredOperator(
  cluster: PreparedCluster,
  options: {
    name: string;
    program: string;
    namespace: string;
    /** What its metrics call the controller of its resource. */
    controller: string;
    token: string;
  },
): Promise<MeasuredOperator> {
  const proxy = await startCountingProxy(
    cluster.server,
    await readFile(cluster.caFile),
    `Bearer ${options.token}`,
  );
  const folder = join(cluster.folder, 'bench', options.name);
  await mkdir(folder, { recursive: true });
  const kubeconfig = join(folder, 'kubeconfig.json');
  await writeFile(
    kubeconfig,
    buildKubeconfig({
      name: 'bench',
      server: proxy.url,
      caFile: cluster.caFile,
      user: { token: options.token },
      namespace: options.namespace,
    }),
    { mode: 0o600 },
  );
  const [port, metricsPort] = await findFreePorts(2);
  const record = await startProcess(cluster.folder, {
    part: `bench-${options.name}`,
    program: options.program,
    args: [
      `--health-probe-bind-address=127.0.0.1:${port}`,
      `--metrics-bind-address=127.0.0.1:${metricsPort}`,
      '--metrics-secure=false',
    ],
    cwd: folder,
    env: {
      KUBECONFIG: kubeconfig,
      HOME: join(folder, 'home'),
      WATCH_NAMESPACE: options.namespace,
      POD_NAMESPACE: options.namespace,
    },
    isReady: () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        answer => answer.ok,
        () => false,
      ),
  });
  let taken = 0;
  return {
    takeRequests: () => {
      const asked = told(proxy).slice(taken);
      taken += asked.length;
      return asked;
    },
    lastRequest: () =>
      Math.max(
        0,
        ...proxy.requests.filter(({ watch }) => !watch).map(({ at }) => at),
      ),
    visits: async () => {
      const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
      const counter = new RegExp(
        `^controller_runtime_reconcile_total\\{controller="${options.controller}",.*\\} (\\d+)$`,
        'gm',
      );
      return [...(await answer.text()).matchAll(counter)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    },
    memory: async () => {
      const { stdout } = await exec('ps', [
        '-o',
        'rss=',
        '-p',
        `${record.pid}`,
      ]);
      return Number(stdout) / 1024;
    },
    stop: async () => {
      await stopProcess(cluster.folder, record);
      await proxy.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What passed, such as `PATCH /api/v1/…`, without watches, events and leases; what was only tried ends with `?dryRun`. */
function told(proxy: CountingProxy): string[] {
  return proxy.requests
    .filter(({ watch, path }) => !watch && !/\/(events|leases)\b/.test(path))
    .map(
      ({ method, path, query }) =>
        `${method} ${path}${query.has('dryRun') ? '?dryRun' : ''}`,
    );
}
