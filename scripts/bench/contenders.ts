/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
