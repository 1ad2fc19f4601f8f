// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';
import {
  type RunningCluster,
  startCluster,
} from '../../local-cluster/src/cluster/startCluster.ts';
import { stopCluster } from '../../local-cluster/src/cluster/stopCluster.ts';
import { kubectl } from '../../local-cluster/src/controlPlane/kubectl.ts';
import { loadRecipe } from '../../local-cluster/src/nodes/loadRecipe.ts';
import { runNodeCommand } from '../../local-cluster/src/nodes/nodeCommand.ts';
import {
  type NodePlan,
  playedNodes,
} from '../../local-cluster/src/nodes/nodePlan.ts';
import { networkOf } from '../../local-cluster/src/nodes/realNodes.ts';
import { type Figure, percentile, printFigures } from '../../tools/figures.ts';

const mebibyte = 2 ** 20;
const podCount = 6;

/** Starts a cluster in a folder of its own, does something with it, and removes both. */
async function withCluster<T>(
  nodes: NodePlan,
  work: (running: RunningCluster) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-nodes-'));
  const cluster = await prepareCluster({ name: 'bench', dataDir, nodes });
  try {
    // Once before, so that building is no part of it.
    await (await startCluster(cluster)).stop();
    return await work(await startCluster(cluster));
  } finally {
    await stopCluster(cluster);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A pod with a claim of its own, as YAML. */
function podWithDisk(name: string, image: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '320Mi' } },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [
            {
              name: 'main',
              image,
              command: ['sleep', 'infinity'],
              volumeMounts: [{ name: 'disk', mountPath: '/disk' }],
            },
          ],
          volumes: [
            { name: 'disk', persistentVolumeClaim: { claimName: name } },
          ],
        },
      },
    ],
  });
}

async function measureReal(running: RunningCluster) {
  const { cluster, controlplane } = running;
  const { nodes } = networkOf(cluster);
  const image = await loadRecipe(cluster, 'toolbox');
  const podMs: number[] = [];
  for (let index = 0; index < podCount; index += 1) {
    const name = `pod-${index}`;
    const started = performance.now();
    await kubectl(cluster, controlplane, ['apply', '-f', '-'], {
      input: podWithDisk(name, image.reference),
    });
    await kubectl(cluster, controlplane, [
      'wait',
      `pod/${name}`,
      '--for=condition=Ready',
      '--timeout=120s',
    ]);
    podMs.push(performance.now() - started);
  }
  const nodeMs: number[] = [];
  for (const { name } of nodes) {
    await runNodeCommand(cluster, 'stop', name);
    const started = performance.now();
    await runNodeCommand(cluster, 'start', name);
    nodeMs.push(performance.now() - started);
  }
  return { podMs, nodeMs };
}

/** Real nodes beside played ones: start, memory, a node, a disk. */
export async function benchNodes(): Promise<void> {
  const played = await withCluster(playedNodes, async running => running);
  const real = await withCluster({ played: false, real: 3 }, async running => ({
    ...running,
    ...(await measureReal(running)),
  }));
  const figures: Figure[] = [
    {
      what: 'start of the whole cluster, once built',
      value: real.startMs / 1_000,
      unit: 's',
      peer: { name: 'played', value: played.startMs / 1_000 },
      aim: 30,
    },
    {
      what: 'memory beyond that of played nodes',
      value: (real.memoryBytes - played.memoryBytes) / mebibyte,
      unit: 'MiB',
      aim: 900,
    },
    {
      what: 'node ready after its start, p50',
      value: percentile(real.nodeMs, 50) / 1_000,
      unit: 's',
    },
    {
      what: 'claim, mounted disk, ready pod, p50',
      value: percentile(real.podMs, 50) / 1_000,
      unit: 's',
    },
  ];
  printFigures('nodes', figures);
}
