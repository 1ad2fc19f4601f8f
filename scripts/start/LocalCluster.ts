// SPDX-License-Identifier: Apache-2.0

import {
  chooseNodes,
  prepareCluster,
  type PreparedCluster,
} from '../../local-cluster/src/cluster/prepareCluster.ts';
import { playScene } from '../../local-cluster/src/scenes/playScene.ts';
import { listScenes } from '../../local-cluster/src/scenes/scene.ts';
import {
  startCluster,
  type RunningCluster,
} from '../../local-cluster/src/cluster/startCluster.ts';
import { ensureRealNodesCanRun } from '../../local-cluster/src/nodes/machinePrograms.ts';
import type { NodePlan } from '../../local-cluster/src/nodes/nodePlan.ts';
import { storageParts } from '../../local-cluster/src/storage/storageParts.ts';
import { superviseCluster } from '../../local-cluster/src/cluster/superviseCluster.ts';
import { bringUp, type PartReport } from './bringUp.ts';
import { build, buildApart } from './build.ts';
import type { LocalService } from './LocalService.ts';
import type { StartupStatus } from './startupStatus.ts';
import { reportExits } from './reportExits.ts';

/** The name by which `npm run cluster` and the portal's config know it. */
const clusterName = 'local';

/** A control plane with its nodes and storage on this machine. */
export class LocalCluster implements LocalService {
  readonly steps = [
    { id: 'cluster', title: 'Kubernetes control plane' },
    { id: 'storage', title: 'Storage (CSI)' },
    { id: 'scenes', title: 'Demo services' },
  ];
  readonly #dataDir: string;
  readonly #nodes: NodePlan | undefined;
  #cluster!: PreparedCluster;
  #running: Promise<RunningCluster> | undefined;
  #supervised: Promise<void> | undefined;

  /**
   * @param nodes - as before, or played ones, unless given
   * @throws Error with a sentence for the user, before anything is started,
   * when it cannot have those nodes
   */
  static async create(
    dataDir: string,
    nodes?: NodePlan,
  ): Promise<LocalCluster> {
    const plan = await chooseNodes({ name: clusterName, dataDir, nodes });
    if (plan.real > 0) {
      ensureRealNodesCanRun(line => process.stdout.write(`${line}\n`));
    }
    return new LocalCluster(dataDir, nodes);
  }

  private constructor(dataDir: string, nodes?: NodePlan) {
    this.#dataDir = dataDir;
    this.#nodes = nodes;
  }

  async prepare(): Promise<Record<string, string>> {
    const cluster = await prepareCluster({
      name: clusterName,
      dataDir: this.#dataDir,
      nodes: this.#nodes,
    });
    this.#cluster = cluster;
    return {
      STATEFUL_CLUSTER_NAME: cluster.name,
      // A test may put a proxy that counts before the API server.
      STATEFUL_CLUSTER_URL: process.env.STATEFUL_CLUSTER_URL ?? cluster.server,
      STATEFUL_CLUSTER_TOKEN: cluster.portalToken,
      STATEFUL_CLUSTER_CA_FILE: cluster.caFile,
    };
  }

  /** The control plane and nodes as soon as they are built, then the storage. */
  async start(status: StartupStatus, signal: AbortSignal): Promise<void> {
    // Lines of the one start go to the part that it has come to.
    let current: PartReport | undefined;
    const nodesUp = await bringUp(status, 'cluster', signal, async report => {
      await build(
        this.#cluster.nodes.played
          ? ['controlplane', 'kwok']
          : ['controlplane'],
        report.building,
        signal,
      );
      current = report;
      report.starting();
      await new Promise<void>((resolve, reject) => {
        this.#running = startCluster(this.#cluster, {
          signal,
          build: (name, options) =>
            buildApart(name, {
              ...options,
              onProgress: line => current?.building(line),
            }),
          onProgress: line => current?.starting(line),
          onNodesReady: () => {
            current = undefined;
            resolve();
          },
        });
        this.#running.catch(reject);
      });
    });
    if (!nodesUp) {
      if (!signal.aborted) {
        status.set('storage', 'failed', 'requires the control plane');
        status.set('scenes', 'failed', 'requires the control plane');
      }
      return;
    }
    const storageUp = await bringUp(status, 'storage', signal, async report => {
      current = report;
      report.starting();
      await this.#running;
    });
    if (storageUp) {
      this.#supervised = superviseCluster(
        this.#cluster,
        reportExits(status, part =>
          storageParts(this.#cluster).some(each => each === part)
            ? 'storage'
            : 'cluster',
        ),
        signal,
      );
    }
    await bringUp(status, 'scenes', signal, async report => {
      report.starting();
      await this.#playScenes(report, signal);
    });
  }

  /** The states that the demo's entities show; those that are there are left as they are. */
  async #playScenes(report: PartReport, signal: AbortSignal): Promise<void> {
    const running = await this.#running;
    if (!running) throw new Error('The cluster is not running');
    for (const scene of await listScenes()) {
      await playScene(this.#cluster, running.controlplane, scene, {
        onProgress: report.starting,
        signal,
        onlyOnce: true,
      });
    }
  }

  async stop(): Promise<void> {
    // It ends with the start's signal; what it was starting is stopped below.
    await this.#supervised;
    // An interrupted or failed start has stopped what it had started.
    const running = await this.#running?.catch(() => undefined);
    await running?.stop();
  }
}
