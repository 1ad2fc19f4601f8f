// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from './kubernetesObject';

/**
 * The namespace of a service.
 *
 * @param level - of https://kubernetes.io/docs/concepts/security/pod-security-standards/, the strictest that the
 * operator's pods meet
 */
export function namespaceObject(
  namespace: string,
  level: 'baseline' | 'restricted',
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: {
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/enforce-version': 'latest',
      },
    },
  };
}
