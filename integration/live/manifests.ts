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

/** A kind of CloudNativePG, as far as the API server must know it. */
export function clusterDefinition(): string {
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'clusters.postgresql.cnpg.io' },
    spec: {
      group: 'postgresql.cnpg.io',
      scope: 'Namespaced',
      names: { kind: 'Cluster', plural: 'clusters', singular: 'cluster' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  });
}

const ofPostgres = {
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  name: 'orders',
};

/** A `Cluster` of three, which no operator sees. */
export function postgresCluster(namespace: string, annotations = {}): string {
  const { apiVersion, kind, name } = ofPostgres;
  return JSON.stringify({
    apiVersion,
    kind,
    metadata: { name, namespace, annotations },
    spec: { instances: 3 },
  });
}

/** Two members of a `Cluster`, each with its claim. */
export function postgresMembers(namespace: string, uid: string): string {
  const metadata = (name: string) => ({
    name,
    namespace,
    labels: { 'backstage.io/kubernetes-id': 'ledger' },
    ownerReferences: [{ ...ofPostgres, uid, controller: true }],
  });
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: ['orders-1', 'orders-2'].flatMap(name => [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: metadata(name),
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'standard',
          resources: { requests: { storage: '1Gi' } },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: metadata(name),
        spec: {
          containers: [
            { name: 'postgres', image: 'docker.io/library/postgres:17' },
          ],
          volumes: [
            { name: 'pgdata', persistentVolumeClaim: { claimName: name } },
          ],
        },
      },
    ]),
  });
}

/** A ServiceAccount with these rules in the whole cluster. */
export function clusterReader(
  namespace: string,
  name: string,
  rules: object[],
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name, namespace },
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name },
        rules,
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
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
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
