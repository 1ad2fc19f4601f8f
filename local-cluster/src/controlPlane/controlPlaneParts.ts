// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { isServerReady } from './apiServer.ts';
import type { ClusterNetwork } from '../nodes/clusterNetwork.ts';
import type { LocalProcess } from '../process/localProcess.ts';
import {
  clusterFiles,
  type PreparedCluster,
} from '../cluster/prepareCluster.ts';

/** In what order they start; they stop the other way round. */
export const controlPlaneParts = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
] as const;

/**
 * The processes of the control plane.
 *
 * @param controlplane - absolute path of the binary
 * @param sockets - folder for unix sockets that only this user may enter
 * @param clientsPerSecond - how often each controller may ask
 */
export function buildControlPlaneProcesses(
  cluster: PreparedCluster,
  controlplane: string,
  sockets: string,
  clientsPerSecond?: number,
): LocalProcess[] {
  const limits = clientLimits(clientsPerSecond);
  const args: Record<(typeof controlPlaneParts)[number], string[]> = {
    etcd: etcdArgs(cluster, sockets),
    'kube-apiserver': apiServerArgs(cluster, sockets),
    'kube-controller-manager': [...controllerManagerArgs(cluster), ...limits],
    'kube-scheduler': [...schedulerArgs(cluster), ...limits],
  };
  const isReady: Partial<Record<string, () => Promise<boolean>>> = {
    'kube-apiserver': () => isServerReady(cluster, '/readyz'),
    'kube-controller-manager': () =>
      isPortReady(cluster, cluster.ports.controllerManager),
    'kube-scheduler': () => isPortReady(cluster, cluster.ports.scheduler),
  };
  return controlPlaneParts.map(part => ({
    part,
    program: controlplane,
    args: [part, ...args[part]],
    isReady: isReady[part],
  }));
}

/** Arguments that Kubernetes' controllers, its scheduler and the controllers of storage all know. */
export function clientLimits(perSecond?: number): string[] {
  return perSecond === undefined
    ? []
    : [`--kube-api-qps=${perSecond}`, `--kube-api-burst=${perSecond}`];
}

function etcdArgs(cluster: PreparedCluster, sockets: string): string[] {
  // Sockets in a folder of this user: etcd holds the Secrets and asks nobody
  // who they are, so a port would open them to everyone on the machine.
  const client = `unix://${sockets}/etcd.sock`;
  const peer = `unix://${sockets}/etcd-peer.sock`;
  return [
    `--data-dir=${join(cluster.folder, 'etcd')}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--log-level=warn',
    // What a demo loses in a power cut it can make again.
    '--unsafe-no-fsync',
  ];
}

const playedNodesApiServerArgs = [
  '--bind-address=127.0.0.1',
  // Without these it looks for the machine's default route, and a laptop
  // without a network has none.
  '--advertise-address=127.0.0.1',
  '--endpoint-reconciler-type=none',
  '--authorization-mode=RBAC',
  // No containers run, so no pod needs a token in it.
  '--disable-admission-plugins=ServiceAccount',
];

function apiServerArgs(cluster: PreparedCluster, sockets: string): string[] {
  const files = clusterFiles(cluster.folder);
  return [
    `--etcd-servers=unix://${sockets}/etcd.sock`,
    `--secure-port=${cluster.ports.apiServer}`,
    `--tls-cert-file=${files.serverCertificate}`,
    `--tls-private-key-file=${files.serverKey}`,
    `--cert-dir=${join(cluster.folder, 'secrets')}`,
    `--token-auth-file=${files.tokens}`,
    `--service-account-key-file=${files.serviceAccountPublicKey}`,
    `--service-account-signing-key-file=${files.serviceAccountKey}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--allow-privileged=true',
    // When stopping, do not wait a minute for watches to end by themselves.
    '--shutdown-watch-termination-grace-period=1s',
    ...(cluster.network
      ? realNodesApiServerArgs(cluster, cluster.network)
      : playedNodesApiServerArgs),
  ];
}

/** As any cluster has them whose nodes are machines of their own. */
function realNodesApiServerArgs(
  cluster: PreparedCluster,
  network: ClusterNetwork,
): string[] {
  const files = clusterFiles(cluster.folder);
  return [
    `--bind-address=${network.gateway}`,
    `--advertise-address=${network.gateway}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    `--client-ca-file=${files.authority}`,
    `--kubelet-client-certificate=${files.serverCertificate}`,
    `--kubelet-client-key=${files.serverKey}`,
    `--kubelet-certificate-authority=${files.authority}`,
    // Their names are known to no DNS.
    '--kubelet-preferred-address-types=InternalIP',
    ...(cluster.nodes.fastFailover
      ? [
          '--default-not-ready-toleration-seconds=2',
          '--default-unreachable-toleration-seconds=2',
        ]
      : []),
  ];
}

function controllerManagerArgs(cluster: PreparedCluster): string[] {
  const files = clusterFiles(cluster.folder);
  return [
    `--kubeconfig=${cluster.kubeconfig('kube-controller-manager')}`,
    `--service-account-private-key-file=${files.serviceAccountKey}`,
    `--root-ca-file=${cluster.caFile}`,
    ...(cluster.nodes.fastFailover
      ? ['--node-monitor-grace-period=6s', '--node-monitor-period=1s']
      : []),
    ...clientOnlyArgs(cluster, cluster.ports.controllerManager),
  ];
}

function schedulerArgs(cluster: PreparedCluster): string[] {
  return [
    `--kubeconfig=${cluster.kubeconfig('kube-scheduler')}`,
    ...clientOnlyArgs(cluster, cluster.ports.scheduler),
  ];
}

/** Of a part that serves nothing but its own health. */
function clientOnlyArgs(cluster: PreparedCluster, port: number): string[] {
  const files = clusterFiles(cluster.folder);
  return [
    '--leader-elect=false',
    '--authentication-skip-lookup',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${files.serverCertificate}`,
    `--tls-private-key-file=${files.serverKey}`,
  ];
}

function isPortReady(cluster: PreparedCluster, port: number): Promise<boolean> {
  const server = `https://127.0.0.1:${port}`;
  return isServerReady({ server, caFile: cluster.caFile }, '/healthz');
}
