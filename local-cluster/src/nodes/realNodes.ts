// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { readFileIfExists } from '../../../tools/privateFile.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { isAlive, type ProcessRecord } from '../process/processRecord.ts';
import type { ClusterNetwork, RealNode } from './clusterNetwork.ts';

/** The name of a real node among processes and logs. */
export const realNodePart = ({ name }: Pick<RealNode, 'name'>) => name;

/** The network of a cluster that has real nodes. */
export function networkOf(cluster: PreparedCluster): ClusterNetwork {
  if (!cluster.network) {
    throw new Error(
      `Cluster ${cluster.name} has no real nodes: start it with --nodes real`,
    );
  }
  return cluster.network;
}

/** @throws Error when the cluster has no real node of that name */
export function findRealNode(cluster: PreparedCluster, name: string): RealNode {
  const { nodes } = networkOf(cluster);
  const found = nodes.find(node => node.name === name);
  if (!found) {
    throw new Error(
      `Unknown node "${name}", use one of: ${nodes
        .map(node => node.name)
        .join(', ')}`,
    );
  }
  return found;
}

/** Has a folder for each real node; there once they were started. */
export const nodesFolder = ({ folder }: PreparedCluster) =>
  join(folder, 'nodes');

/** What a node keeps, absolute paths. */
export function nodeFolders(cluster: PreparedCluster, node: RealNode) {
  const folder = join(nodesFolder(cluster), node.name);
  return {
    folder,
    /** The machine's configuration. */
    machine: join(folder, 'machine.json'),
    /** The record of the node's first process, which the machine writes. */
    recordFile: join(folder, 'process.json'),
    config: join(folder, 'config'),
    kubelet: join(folder, 'kubelet'),
    containerd: join(folder, 'containerd'),
  };
}

/** The host's end of a node's cable: interfaces have names of 15 bytes at most. */
export function cableOf(network: ClusterNetwork, node: RealNode): string {
  return `${network.bridge}-${network.nodes.indexOf(node)}`;
}

/** A node's cgroup in each hierarchy; as unique as its bridge. */
export function cgroupOf(network: ClusterNetwork, node: RealNode): string {
  return `${network.bridge}-${node.name}`;
}

/** The process of this machine that is a node's first; undefined while the node does not run. */
export async function firstProcess(
  cluster: PreparedCluster,
  node: RealNode,
): Promise<ProcessRecord | undefined> {
  const content = await readFileIfExists(nodeFolders(cluster, node).recordFile);
  if (!content) return undefined;
  const record: ProcessRecord = JSON.parse(content);
  return (await isAlive(record)) ? record : undefined;
}
