// SPDX-License-Identifier: Apache-2.0

/** An operator and how its resource is asked for. */
export interface Contender {
  name: string;
  namespace: string;
  /** What its metrics call the controller of its resource. */
  controller: string;
  /** Path of the collection in the API. */
  collection: string;
  /** A resource, but its metadata. */
  resource(replicas: number): object;
  isReady(resource: any): boolean;
}

/** The operator as it stands, with all its features. */
export const ours: Contender & { name: 'ours' } = {
  name: 'ours',
  namespace: 'exemplar-system',
  controller: 'exemplarcluster',
  collection:
    '/apis/exemplar.example.com/v1alpha1/namespaces/exemplar-system/exemplarclusters',
  resource: replicas => ({
    apiVersion: 'exemplar.example.com/v1alpha1',
    kind: 'ExemplarCluster',
    spec: {
      image: 'docker.io/library/postgres:17',
      port: 5432,
      replicas,
      storage: { size: '10Gi' },
    },
  }),
  isReady: ({ metadata, status }) =>
    status?.observedGeneration === metadata.generation &&
    status?.conditions?.some(
      (condition: any) =>
        condition.type === 'Ready' && condition.status === 'True',
    ),
};

/** One that reconciles a StatefulSet as tutorials do: `naiveoperator/`. */
export const naive: Contender & { name: 'naive' } = {
  name: 'naive',
  namespace: 'naive',
  controller: 'naivecluster',
  collection: '/apis/bench.stateful.internal/v1/namespaces/naive/naiveclusters',
  resource: replicas => ({
    apiVersion: 'bench.stateful.internal/v1',
    kind: 'NaiveCluster',
    spec: {
      image: 'docker.io/library/postgres:17',
      port: 5432,
      replicas,
      size: '10Gi',
    },
  }),
  isReady: ({ spec, status }) => status?.readyReplicas === spec.replicas,
};
