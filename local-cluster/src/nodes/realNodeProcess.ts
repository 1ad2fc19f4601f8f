// SPDX-License-Identifier: Apache-2.0

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../../../tools/privateFile.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { askApiServer } from '../controlPlane/apiServer.ts';
import type { LocalProcess } from '../process/localProcess.ts';
import { storageFolder } from '../storage/storageParts.ts';
import type { RealNode } from './clusterNetwork.ts';
import { findProgram } from './machinePrograms.ts';
import { containerdSocket, routesToOtherPods } from './nodeConfig.ts';
import { writeNodeFiles } from './nodeFiles.ts';
import {
  cableOf,
  cgroupOf,
  firstProcess,
  networkOf,
  nodeFolders,
  realNodePart,
} from './realNodes.ts';

/** Absolute paths of what runs on a real node, besides what Debian has. */
export interface NodePrograms {
  node: string;
  csiDriver: string;
  kubeRouter: string;
}

/**
 * Writes the configuration of a real node, and returns the process that is the
 * node: what ends it ends the kubelet, every container and every mount.
 *
 * @param forward - loopback addresses, HOST:PORT, that the node reaches too
 */
export async function buildRealNode(
  cluster: PreparedCluster,
  node: RealNode,
  programs: NodePrograms,
  forward: string[],
): Promise<LocalProcess> {
  const network = networkOf(cluster);
  const folders = nodeFolders(cluster, node);
  const files = await writeNodeFiles(cluster, node);
  const log = (name: string) =>
    join(cluster.folder, 'logs', `${node.name}-${name}.log`);
  const config = (name: string) => join(folders.config, name);
  await writePrivateFile(
    folders.machine,
    JSON.stringify({
      name: node.name,
      recordFile: folders.recordFile,
      bridge: network.bridge,
      cable: cableOf(network, node),
      address: `${node.address}/${network.prefixLength}`,
      gateway: network.gateway,
      podCidr: node.podCidr,
      routes: routesToOtherPods(network, node),
      forward,
      cgroup: cgroupOf(network, node),
      binds: [
        { from: folders.kubelet, to: '/var/lib/kubelet' },
        { from: folders.containerd, to: '/var/lib/containerd' },
      ],
      programs: [
        {
          name: 'containerd',
          path: findProgram('containerd'),
          args: ['--config', config('containerd.toml')],
          log: log('containerd'),
          serves: containerdSocket,
        },
        {
          name: 'kubelet',
          path: programs.node,
          args: [
            'kubelet',
            `--kubeconfig=${files.kubeconfig}`,
            `--config=${config('kubelet.json')}`,
            `--hostname-override=${node.name}`,
            `--node-ip=${node.address}`,
            `--cert-dir=${folders.config}`,
          ],
          log: log('kubelet'),
        },
        {
          name: 'kube-proxy',
          path: programs.node,
          args: ['kube-proxy', `--config=${config('kube-proxy.json')}`],
          log: log('kube-proxy'),
        },
        {
          name: 'kube-router',
          path: programs.kubeRouter,
          args: [
            `--kubeconfig=${cluster.kubeconfig('kube-router')}`,
            `--hostname-override=${node.name}`,
            '--run-firewall=true',
            '--run-router=false',
            '--run-service-proxy=false',
            '--run-loadbalancer=false',
            '--enable-cni=false',
            '--service-cluster-ip-range=10.96.0.0/16',
            '--health-port=20244',
            '--metrics-port=0',
          ],
          log: log('kube-router'),
        },
        {
          name: 'csi-driver',
          path: programs.csiDriver,
          args: [
            'node',
            `--node=${node.name}`,
            `--zone=${node.zone}`,
            `--store=${storageFolder(cluster)}`,
            '--max-volumes=16',
          ],
          log: log('csi-driver'),
        },
      ],
    }),
  );
  return {
    part: realNodePart(node),
    program: programs.node,
    args: ['machine', '--config', folders.machine],
    isReady: () => isNodeReady(cluster, node),
  };
}

async function isNodeReady(
  cluster: PreparedCluster,
  node: RealNode,
): Promise<boolean> {
  if (!(await firstProcess(cluster, node))) return false;
  const { mtimeMs: started } = await stat(
    nodeFolders(cluster, node).recordFile,
  );
  const { status, body } = await askApiServer(
    cluster,
    `/api/v1/nodes/${node.name}`,
    { token: cluster.portalToken },
  );
  if (status !== 200) return false;
  const conditions: Array<{
    type: string;
    status: string;
    lastHeartbeatTime: string;
  }> = JSON.parse(body).status?.conditions ?? [];
  return conditions.some(
    condition =>
      condition.type === 'Ready' &&
      condition.status === 'True' &&
      // What it said before it was stopped is not true any more. Kubernetes' times have whole seconds.
      Date.parse(condition.lastHeartbeatTime) > started - 1_000,
  );
}
