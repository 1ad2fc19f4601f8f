// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from './kubernetesObject';
import { clientLabel, serviceLabels } from './labels';
import type { PlannedService } from './plan';

const tcp = (ports: number[]) => ports.map(port => ({ protocol: 'TCP', port }));

/**
 * Who may connect to the pods of a service: its own pods, its operator, and on the ports for clients the pods of its
 * namespace and of namespaces that carry {@link clientLabel}. Metrics may be read from anywhere in the cluster. Its
 * pods reach each other, DNS, and HTTPS anywhere, which the API server and object stores speak.
 *
 * @param options.operatorNamespace - where the operator runs that connects to the pods
 */
export function networkPolicy(
  { name, namespace }: PlannedService,
  options: {
    clientPorts: number[];
    metricsPort?: number;
    operatorNamespace: string;
  },
): KubernetesObject {
  const { clientPorts, metricsPort, operatorNamespace } = options;
  const ownPods = { podSelector: { matchLabels: serviceLabels(name) } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: serviceLabels(name) },
    spec: {
      podSelector: { matchLabels: serviceLabels(name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [ownPods] },
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: {
                  'kubernetes.io/metadata.name': operatorNamespace,
                },
              },
            },
          ],
        },
        {
          from: [
            { podSelector: {} },
            {
              namespaceSelector: {
                matchLabels: { [clientLabel(name)]: 'true' },
              },
            },
          ],
          ports: tcp(clientPorts),
        },
        ...(metricsPort
          ? [{ from: [{ namespaceSelector: {} }], ports: tcp([metricsPort]) }]
          : []),
      ],
      egress: [
        { to: [ownPods] },
        {
          to: [{ namespaceSelector: {} }],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
        { ports: tcp([443, 6443]) },
      ],
    },
  };
}
