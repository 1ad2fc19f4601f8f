// SPDX-License-Identifier: Apache-2.0

/** A StatefulSet and its namespace, as JSON for `kubectl apply`. */
export function statefulSet(options: {
  namespace: string;
  replicas: number;
  storageClassName?: string;
  image?: string;
}): string {
  const { namespace, replicas, storageClassName = 'standard' } = options;
  const labels = { app: 'ledger', 'backstage.io/kubernetes-id': 'ledger' };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'ledger', namespace, labels },
        spec: {
          replicas,
          serviceName: 'ledger',
          selector: { matchLabels: { app: 'ledger' } },
          template: {
            metadata: { labels },
            spec: {
              containers: [
                {
                  name: 'db',
                  image: options.image ?? 'docker.io/library/postgres:17',
                  volumeMounts: [{ name: 'data', mountPath: '/data' }],
                },
              ],
            },
          },
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: {
                accessModes: ['ReadWriteOnce'],
                storageClassName,
                resources: { requests: { storage: '1Gi' } },
              },
            },
          ],
        },
      },
    ],
  });
}

/** The namespaced resources that the portal reads. */
const namespacedResources = [
  'statefulsets',
  'daemonsets',
  'pods',
  'persistentvolumeclaims',
  'events',
];

/** A ServiceAccount that may read one namespace only, without the resource `except`. */
export function namespaceReader(
  namespace: string,
  account: string,
  except?: string,
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: account, namespace },
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: account, namespace },
        rules: [
          {
            apiGroups: ['', 'apps'],
            resources: namespacedResources.filter(each => each !== except),
            verbs: ['get', 'list', 'watch'],
          },
        ],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: account, namespace },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: account,
        },
        subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
      },
    ],
  });
}
