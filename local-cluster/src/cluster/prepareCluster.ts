// SPDX-License-Identifier: Apache-2.0

import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { findFreePorts, isPortBusy } from '../../../tools/freePorts.ts';
import { keepKeys } from '../controlPlane/keepKeys.ts';
import { buildKubeconfig } from '../controlPlane/kubeconfig.ts';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import { existingProcess } from '../process/processRecord.ts';
import {
  type ClusterNetwork,
  layOutNetwork,
  type RealNode,
  takeNetwork,
} from '../nodes/clusterNetwork.ts';
import {
  formatNodePlan,
  type NodePlan,
  parseNodePlan,
  playedNodes,
} from '../nodes/nodePlan.ts';

/** The processes that sign in to the API server, and the users they are. */
const identities = {
  admin: { user: 'stateful:admin', groups: ['system:masters'] },
  // Its controllers have rights one by one, as service accounts that it would
  // have to sign in as; alone on one machine it may as well do everything.
  'kube-controller-manager': {
    user: 'system:kube-controller-manager',
    groups: ['system:masters'],
  },
  'kube-scheduler': { user: 'system:kube-scheduler', groups: [] },
  kwok: { user: 'stateful:kwok', groups: ['system:masters'] },
  storage: { user: 'stateful:storage', groups: ['system:masters'] },
  portal: {
    user: 'system:serviceaccount:stateful-system:stateful-portal',
    groups: [
      'system:serviceaccounts',
      'system:serviceaccounts:stateful-system',
      'system:authenticated',
    ],
  },
  'kube-proxy': { user: 'system:kube-proxy', groups: [] },
  'kube-router': { user: 'system:kube-router', groups: [] },
};

export type Identity = keyof typeof identities;

const portNames = ['apiServer', 'controllerManager', 'scheduler'] as const;

type Ports = Record<(typeof portNames)[number], number>;

/** Where a local cluster lives, known before any of it is built or started. */
export interface PreparedCluster {
  name: string;
  /** The folder that outlives restarts, absolute; the git host's is in it too. */
  dataDir: string;
  /** Holds all that the cluster keeps, absolute. */
  folder: string;
  /** The API server's URL: on loopback, or where real nodes reach it too. */
  server: string;
  /** The certificate to trust, absolute path of a PEM file. */
  caFile: string;
  /** Kubeconfig of `system:masters`, absolute path. */
  adminKubeconfig: string;
  /** Token of the portal's read-only service account. */
  portalToken: string;
  /** The same token in a file, absolute path. */
  portalTokenFile: string;
  /** Ports of the control plane's parts, on loopback unless real nodes need them. */
  ports: Ports;
  nodes: NodePlan;
  /** Of the real nodes; undefined where all are played. */
  network?: ClusterNetwork;
  /** Absolute path of an identity's kubeconfig. */
  kubeconfig(identity: Identity): string;
}

/** Where `prepareCluster` puts the API server's own files. */
export function clusterFiles(folder: string) {
  const secrets = join(folder, 'secrets');
  return {
    ports: join(folder, 'ports.json'),
    nodes: join(folder, 'nodes.json'),
    tokens: join(secrets, 'tokens.csv'),
    authority: join(folder, 'ca.crt'),
    authorityKey: join(secrets, 'ca.key'),
    serverCertificate: join(secrets, 'server.crt'),
    serverKey: join(secrets, 'server.key'),
    nodeSecrets: (node: RealNode) => ({
      certificate: join(secrets, `${node.name}.crt`),
      key: join(secrets, `${node.name}.key`),
      kubeconfig: join(secrets, `${node.name}.kubeconfig.json`),
    }),
    serviceAccountKey: join(secrets, 'service-account.key'),
    serviceAccountPublicKey: join(secrets, 'service-account.pub'),
    portalToken: join(secrets, 'portal.token'),
    kubeconfig: (identity: Identity) =>
      join(secrets, `${identity}.kubeconfig.json`),
  };
}

const clusterFolder = (options: { name: string; dataDir: string }) =>
  join(resolve(options.dataDir), 'cluster', options.name);

/** @throws Error when it is not a DNS label: it becomes a folder's name. */
function checkName(name: string): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) {
    throw new Error(
      `Invalid cluster name "${name}": use up to 32 lower-case letters, digits and dashes`,
    );
  }
}

/**
 * Chooses ports, makes keys and tokens, and writes them into the cluster's
 * folder, or reads what an earlier run wrote there. Takes well under a second
 * and needs the npm packages but no binary, so that a portal can be configured
 * while the control plane is still being built.
 *
 * A port that something else took meanwhile is chosen anew, unless the
 * cluster is running.
 *
 * @param options.name - a DNS label; clusters of different names are separate
 * @param options.dataDir - the folder that outlives restarts (`.data`)
 * @param options.nodes - which nodes it shall have; as before, or played ones,
 * unless given
 * @throws Error when it has other nodes and was not cleared (`clearCluster`)
 */
export async function prepareCluster(options: {
  name: string;
  dataDir: string;
  nodes?: NodePlan;
}): Promise<PreparedCluster> {
  const { name } = options;
  const nodes = await chooseNodes(options);
  const dataDir = resolve(options.dataDir);
  const folder = clusterFolder(options);
  const files = clusterFiles(folder);
  await writePrivateFile(files.nodes, JSON.stringify(formatNodePlan(nodes)));
  const network =
    nodes.real > 0
      ? layOutNetwork(await takeNetwork(folder), nodes.real)
      : undefined;
  const ports = await keepPorts(folder, files.ports, network);
  const host = network?.gateway ?? '127.0.0.1';
  const server = `https://${host}:${ports.apiServer}`;
  const tokens = await keepTokens(files.tokens);
  await keepKeys(files, network);
  await writePrivateFile(files.portalToken, tokens.portal);
  for (const identity of Object.keys(identities) as Identity[]) {
    await writePrivateFile(
      files.kubeconfig(identity),
      buildKubeconfig({
        name: `stateful-${name}`,
        server,
        caFile: files.authority,
        user: { token: tokens[identity] },
      }),
    );
  }
  return {
    name,
    dataDir,
    folder,
    server,
    caFile: files.authority,
    adminKubeconfig: files.kubeconfig('admin'),
    portalToken: tokens.portal,
    portalTokenFile: files.portalToken,
    ports,
    nodes,
    network,
    kubeconfig: files.kubeconfig,
  };
}

/**
 * Says which nodes a cluster will have; needs no npm package and writes nothing.
 *
 * @throws Error when it has other nodes than asked for
 */
export async function chooseNodes(options: {
  name: string;
  dataDir: string;
  nodes?: NodePlan;
}): Promise<NodePlan> {
  const { name, nodes: wanted } = options;
  checkName(name);
  const folder = clusterFolder(options);
  const kept = await readFileIfExists(clusterFiles(folder).nodes);
  const had = kept === undefined ? undefined : parseNodePlan(JSON.parse(kept));
  if (!wanted) return had ?? playedNodes;
  const text = formatNodePlan(wanted);
  // Disks of played nodes are records only, so no node can take over from one of the other sort.
  if (had && formatNodePlan(had) !== text) {
    throw new Error(
      `Cluster ${name} has nodes "${formatNodePlan(had)}": ` +
        `run npm run cluster -- --name ${name} up --fresh --nodes ${text}, which deletes its data, or use another --name`,
    );
  }
  return wanted;
}

/** By a network policy that lets pods reach an API server, it is at this port or at 443. */
const usualApiServerPort = 6443;

async function keepPorts(
  folder: string,
  file: string,
  network?: ClusterNetwork,
): Promise<Ports> {
  const kept = await readFileIfExists(file);
  if (kept) {
    const ports: Ports = JSON.parse(kept);
    if (await existingProcess(folder, 'kube-apiserver')) return ports;
    const busy = await Promise.all(Object.values(ports).map(isPortBusy));
    if (!busy.includes(true)) return ports;
  }
  const free = await findFreePorts(portNames.length);
  const ports = Object.fromEntries(
    portNames.map((port, index) => [port, free[index]]),
  ) as Ports;
  // Real nodes reach it at an address of their own, where nothing else listens unless it does so at all addresses.
  if (network && !(await isPortBusy(usualApiServerPort))) {
    ports.apiServer = usualApiServerPort;
  }
  await writePrivateFile(file, JSON.stringify(ports));
  return ports;
}

/** The API server's token file: token, user, uid, "groups". */
async function keepTokens(file: string): Promise<Record<Identity, string>> {
  const names = Object.keys(identities) as Identity[];
  const kept = (await readFileIfExists(file))?.split('\n') ?? [];
  const tokens = names.map(
    (_, index) =>
      kept[index]?.split(',')[0] ?? randomBytes(32).toString('base64url'),
  );
  const lines = names.map((identity, index) => {
    const { user, groups } = identities[identity];
    return `${tokens[index]},${user},${user},"${groups.join(',')}"`;
  });
  await writePrivateFile(file, lines.join('\n'));
  return Object.fromEntries(
    names.map((identity, index) => [identity, tokens[index]]),
  ) as Record<Identity, string>;
}
