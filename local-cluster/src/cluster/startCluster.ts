// SPDX-License-Identifier: Apache-2.0

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { askApiServer } from '../controlPlane/apiServer.ts';
import { buildBinary } from '../binaries.ts';
import { clusterParts } from './clusterParts.ts';
import { buildControlPlaneProcesses } from '../controlPlane/controlPlaneParts.ts';
import { exclusively } from '../../../tools/exclusive.ts';
import {
  type LocalProcess,
  startProcess,
  waitFor,
} from '../process/localProcess.ts';
import { applyNodes, applyStorage } from './manifests.ts';
import { ensureRealNodesCanRun } from '../nodes/machinePrograms.ts';
import { buildKwokProcess } from '../nodes/kwok.ts';
import {
  bridgeUp,
  type BuiltNodes,
  buildRealNodes,
  startRealNodes,
} from '../nodes/startRealNodes.ts';
import { restartOperators } from '../operators/restartOperators.ts';
import type { PreparedCluster } from './prepareCluster.ts';
import { existingProcesses } from '../process/processRecord.ts';
import { treeMemory } from '../process/processTree.ts';
import { createSocketFolder } from '../controlPlane/sockets.ts';
import { stopCluster, stopParts } from './stopCluster.ts';
import { waitForDns } from '../nodes/waitForDns.ts';
import {
  buildStoragePrograms,
  buildStorageProcesses,
} from '../storage/storageParts.ts';

export interface StartClusterOptions extends BuildOptions {
  /** Builds a program, or finds it built; in this process, unless given. */
  build?: typeof buildBinary;
  /**
   * How often each of Kubernetes' controllers may ask in a second, for benches with many objects; as often as they do by
   * themselves, unless given.
   */
  clientsPerSecond?: number;
  /** Called as soon as objects can be read and pods run; storage may follow. */
  onNodesReady?: () => void;
}

/** A cluster that runs, in processes of their own. */
export interface RunningCluster {
  cluster: PreparedCluster;
  /** Absolute path of the control plane's binary, which is kubectl too. */
  controlplane: string;
  /** False when it ran already. */
  started: boolean;
  /** From the first process to the last, ms; building is not counted. */
  startMs: number;
  /** Resident memory of all processes, bytes. */
  memoryBytes: number;
  /** Stops what this start has started: nothing, when it ran already. */
  stop(): Promise<void>;
}

/**
 * Builds what is missing and starts the cluster, or finds it running. Its
 * processes live on when the caller ends, until `stop` or `stopCluster`.
 *
 * @throws Error with the last lines of the part that did not start, AbortError
 * when the signal fires; whatever had been started is stopped again
 */
export async function startCluster(
  cluster: PreparedCluster,
  options: StartClusterOptions = {},
): Promise<RunningCluster> {
  const { onProgress, signal } = options;
  const say = (line: string) =>
    onProgress?.(`cluster ${cluster.name}: ${line}`);
  return exclusively(
    cluster.folder,
    {
      signal,
      onWait: pid => say(`waiting for process ${pid} to start or stop it`),
    },
    async () => {
      const { build = buildBinary } = options;
      if (cluster.network) ensureRealNodesCanRun(say);
      const controlplane = await build('controlplane', options);
      const running = await existingProcesses(cluster.folder);
      if (
        clusterParts(cluster).every(part =>
          running.some(process => process.part === part),
        )
      ) {
        say('already running');
        options.onNodesReady?.();
        await restartOperators(cluster, controlplane, {
          ...options,
          onProgress: say,
        });
        return describe(cluster, controlplane, false, 0);
      }
      const real =
        cluster.network && (await buildRealNodes(cluster, build, options));
      // What a start that was killed half-way, or a part that failed, left over.
      await stopParts(cluster, { onProgress });
      try {
        const startMs = await startParts(
          cluster,
          { controlplane, real },
          options,
          say,
        );
        return await describe(cluster, controlplane, true, startMs);
      } catch (error) {
        say('failed to start; stopping the processes that did');
        await stopParts(cluster, { onProgress });
        throw error;
      }
    },
  );
}

async function startParts(
  cluster: PreparedCluster,
  { controlplane, real }: { controlplane: string; real?: BuiltNodes },
  options: StartClusterOptions,
  say: (line: string) => void,
): Promise<number> {
  const { signal, build = buildBinary, clientsPerSecond } = options;
  let startMs = 0;
  const timed = async (work: () => Promise<void>) => {
    const started = performance.now();
    await work();
    startMs += performance.now() - started;
  };
  const start = async (parts: LocalProcess[]) => {
    for (const local of parts) {
      await startProcess(cluster.folder, local, signal);
      say(`${local.part} is running`);
    }
  };
  const kwok = cluster.nodes.played && (await build('kwok', options));
  const sockets = await createSocketFolder(cluster.folder);
  await timed(async () => {
    if (real) await bridgeUp(cluster, real.node);
    await start(
      buildControlPlaneProcesses(
        cluster,
        controlplane,
        sockets,
        clientsPerSecond,
      ),
    );
    await applyNodes(cluster, controlplane, signal);
    if (kwok) await start([buildKwokProcess(cluster, kwok)]);
    if (real) {
      await startRealNodes(cluster, real, { signal, onProgress: say });
    }
    await waitForNodes(cluster, signal);
    say(`nodes are ready at ${cluster.server}`);
  });
  options.onNodesReady?.();
  const programs = await buildStoragePrograms(cluster, build, options);
  await timed(async () => {
    await applyStorage(cluster, controlplane, signal);
    await start(
      buildStorageProcesses(cluster, programs, sockets, clientsPerSecond),
    );
    say('storage is ready');
    if (real) {
      await waitForDns(cluster, controlplane, signal);
      say('DNS is ready');
    }
  });
  await restartOperators(cluster, controlplane, {
    ...options,
    onProgress: say,
  });
  return startMs;
}

async function waitForNodes(
  cluster: PreparedCluster,
  signal?: AbortSignal,
): Promise<void> {
  await waitFor(
    'the nodes to be ready',
    async () => {
      const { body } = await askApiServer(cluster, '/api/v1/nodes', {
        token: cluster.portalToken,
      });
      const nodes: Array<{
        status: { conditions?: Array<{ type: string; status: string }> };
      }> = JSON.parse(body).items;
      return (
        nodes?.length > 0 &&
        nodes.every(node =>
          node.status.conditions?.some(
            ({ type, status }) => type === 'Ready' && status === 'True',
          ),
        )
      );
    },
    { signal },
  );
}

async function describe(
  cluster: PreparedCluster,
  controlplane: string,
  started: boolean,
  startMs: number,
): Promise<RunningCluster> {
  const processes = await existingProcesses(cluster.folder);
  const memory = await treeMemory(processes.map(({ pid }) => pid));
  return {
    cluster,
    controlplane,
    started,
    startMs,
    memoryBytes: memory.reduce((sum, bytes) => sum + bytes, 0),
    stop: async () => {
      if (started) await stopCluster(cluster);
    },
  };
}

/**
 * Forgets every object of a stopped cluster, and which nodes it has. Its
 * ports, tokens and certificate stay, so that whoever knew it before still
 * reaches it.
 */
export async function clearCluster(cluster: PreparedCluster): Promise<void> {
  for (const kept of [
    'disks',
    'etcd',
    'kubectl-cache',
    'nodes',
    'nodes.json',
    'operators',
  ]) {
    await rm(join(cluster.folder, kept), { recursive: true, force: true });
  }
}
