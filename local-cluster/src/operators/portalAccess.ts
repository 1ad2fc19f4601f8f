// SPDX-License-Identifier: Apache-2.0

/**
 * Lets the portal read the kinds of an operator, which own the StatefulSets that its
 * card shows: the third tier of docs/cluster-access.md. As JSON for `kubectl apply`.
 *
 * @param definitions - names of CustomResourceDefinitions, `<plural>.<group>`
 */
export function portalAccess(operator: string, definitions: string[]): string {
  const name = `stateful-portal-${operator}`;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name },
        rules: definitions.map(definition => {
          const [plural, ...group] = definition.split('.');
          return {
            apiGroups: [group.join('.')],
            resources: [plural],
            verbs: ['get', 'list', 'watch'],
          };
        }),
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name,
        },
        subjects: [
          {
            kind: 'ServiceAccount',
            name: 'stateful-portal',
            namespace: 'stateful-system',
          },
        ],
      },
    ],
  });
}
