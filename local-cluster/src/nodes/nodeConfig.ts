// SPDX-License-Identifier: Apache-2.0

import type { ClusterNetwork, RealNode } from './clusterNetwork.ts';

/** The address of the cluster's DNS service, and the domain it knows. */
export const clusterDns = '10.96.0.10';
const clusterDomain = 'cluster.local';

/** The image that holds a pod's namespaces; `images/pause` makes it. */
export const pauseImage = 'stateful.internal/pause:1';

/** Where the kubelet reaches the node's containers. */
export const containerdSocket = '/run/containerd/containerd.sock';

/** The node's part of a configuration: files it reads, absolute paths. */
export interface NodeFiles {
  /** PEM. */
  authority: string;
  certificate: string;
  key: string;
  /** Folder of the CNI configuration. */
  cniFolder: string;
  /** Folder that says how registries are reached. */
  registriesFolder: string;
  /** Name servers of pods that use the node's: none, as there is nothing outside. */
  resolvConf: string;
}

/**
 * Lease durations: Kubernetes' own, or short ones with which a lost node is
 * noticed within seconds. A lease is renewed four times in its duration.
 */
const leaseSeconds = { usual: 40, fast: 4 };

/** https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
export function kubeletConfiguration(
  files: NodeFiles,
  options: { cgroup: string; fastFailover?: boolean },
) {
  const { fastFailover = false } = options;
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: files.authority },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: files.certificate,
    tlsPrivateKeyFile: files.key,
    address: '0.0.0.0',
    clusterDNS: [clusterDns],
    clusterDomain,
    resolvConf: files.resolvConf,
    containerRuntimeEndpoint: `unix://${containerdSocket}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${options.cgroup}`,
    // The machine chooses; for a test cluster either does.
    failCgroupV1: false,
    failSwapOn: false,
    enforceNodeAllocatable: ['pods'],
    nodeLeaseDurationSeconds: fastFailover
      ? leaseSeconds.fast
      : leaseSeconds.usual,
    ...(fastFailover && { nodeStatusUpdateFrequency: '2s' }),
    serializeImagePulls: false,
    // A minute each, unless said: too long for who watches a disk fill up, and grow, which a pod's sync does.
    volumeStatsAggPeriod: '10s',
    syncFrequency: '10s',
    // All nodes share one disk with everything else on this machine: that it fills up is no node's doing.
    evictionHard: {
      'memory.available': '50Mi',
      'nodefs.available': '1%',
      'nodefs.inodesFree': '1%',
      'imagefs.available': '1%',
    },
    imageGCHighThresholdPercent: 100,
    volumePluginDir: '/run/kubelet-volume-plugins',
    podLogsDir: '/var/lib/kubelet/pod-logs',
  };
}

/** https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/ */
export function kubeProxyConfiguration(node: RealNode, kubeconfig: string) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'iptables',
    hostnameOverride: node.name,
    clientConnection: { kubeconfig },
    // Of the whole machine, and read-only in a network namespace.
    conntrack: { maxPerCore: 0 },
    detectLocalMode: 'NodeCIDR',
    iptables: { minSyncPeriod: '100ms' },
  };
}

/** https://www.cni.dev/plugins/current/main/bridge/ */
export function cniConfiguration(node: RealNode) {
  return {
    cniVersion: '1.0.0',
    name: 'pods',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        hairpinMode: true,
        ipam: {
          type: 'host-local',
          ranges: [[{ subnet: node.podCidr }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}

/** https://github.com/containerd/containerd/blob/main/docs/cri/config.md, version 2: what Debian has reads it. */
export function containerdConfiguration(
  files: NodeFiles,
  cniPlugins: string,
): string {
  return `version = 2
root = "/var/lib/containerd"
state = "/run/containerd"

[grpc]
  address = "${containerdSocket}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  # Root need not have CAP_SYS_RESOURCE; without it no container may be better protected than containerd.
  restrict_oom_score_adj = true

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${JSON.stringify(cniPlugins)}
    conf_dir = ${JSON.stringify(files.cniFolder)}

  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = ${JSON.stringify(files.registriesFolder)}
`;
}

/** Routes of a node to the pods of all others. */
export function routesToOtherPods(network: ClusterNetwork, node: RealNode) {
  return network.nodes
    .filter(({ name }) => name !== node.name)
    .map(({ podCidr, address }) => ({ cidr: podCidr, via: address }));
}
