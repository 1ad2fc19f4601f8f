// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askApiServer } from '../src/controlPlane/apiServer.ts';
import { kubectl } from '../src/controlPlane/kubectl.ts';
import {
  prepareCluster,
  type PreparedCluster,
} from '../src/cluster/prepareCluster.ts';
import {
  type RunningCluster,
  startCluster,
} from '../src/cluster/startCluster.ts';
import type { NodePlan } from '../src/nodes/nodePlan.ts';
import { stopCluster } from '../src/cluster/stopCluster.ts';

/** A cluster of a test's own: free ports, and data that go with it. */
export interface TestCluster {
  cluster: PreparedCluster;
  /** How its latest start went. */
  running: RunningCluster;
  /** Runs kubectl as admin; a text is split at its spaces. */
  kubectl(args: string | string[], input?: string): Promise<string>;
  /** Applies YAML. */
  apply(manifest: string): Promise<void>;
  /** Waits, three minutes at most, until a field of an object has a value. */
  until(object: string, field: string, value: string): Promise<void>;
  /** The HTTP status of a request with the portal's token. */
  askAsPortal(path: string, method?: string, body?: string): Promise<number>;
  /** Stops it and starts it again with the same data. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function startTestCluster(
  name = 'test',
  dataDir?: string,
  nodes?: NodePlan,
): Promise<TestCluster> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'cluster-test-')));
  const cluster = await prepareCluster({ name, dataDir: folder, nodes });
  let running = await startCluster(cluster);
  const run = (args: string | string[], input?: string) =>
    kubectl(
      cluster,
      running.controlplane,
      typeof args === 'string' ? args.split(' ') : args,
      { input },
    );
  return {
    cluster,
    get running() {
      return running;
    },
    kubectl: run,
    apply: async manifest => {
      await run('apply -f -', manifest);
    },
    until: async (object, field, value) => {
      await run(`wait ${object} --for=create --timeout=180s`);
      await run(
        `wait ${object} --for=jsonpath={${field}}=${value} --timeout=180s`,
      );
    },
    askAsPortal: async (path, method = 'GET', body) => {
      const { status } = await askApiServer(cluster, path, {
        token: cluster.portalToken,
        method,
        body,
      });
      return status;
    },
    restart: async () => {
      await stopCluster(cluster);
      running = await startCluster(cluster);
    },
    remove: async () => {
      await stopCluster(cluster);
      if (!dataDir) await rm(folder, { recursive: true });
    },
  };
}

/** A claim for a disk, as YAML. */
export function claim(options: {
  name: string;
  size: string;
  storageClassName?: string;
  /** The name of a snapshot to fill it from. */
  snapshot?: string;
}): string {
  const { name, size, storageClassName, snapshot } = options;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: size } },
      storageClassName,
      ...(snapshot && {
        dataSource: {
          apiGroup: 'snapshot.storage.k8s.io',
          kind: 'VolumeSnapshot',
          name: snapshot,
        },
      }),
    },
  });
}
