// SPDX-License-Identifier: Apache-2.0

import type { ClusterNetwork } from './clusterNetwork.ts';

/** The objects of the real nodes: a kubelet may not give itself its pods' addresses. */
export function realNodeObjects(network: ClusterNetwork): object[] {
  return network.nodes.map(({ name, zone, podCidr }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/region': 'eu',
        'topology.kubernetes.io/zone': zone,
        'node-role.kubernetes.io/worker': '',
      },
    },
    spec: { podCIDR: podCidr, podCIDRs: [podCidr] },
  }));
}
