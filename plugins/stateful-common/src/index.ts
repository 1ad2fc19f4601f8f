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

/**
 * What the portal's backend and frontend tell each other of stateful services on Kubernetes.
 *
 * @packageDocumentation
 */
export type { KubernetesKind } from './kubernetes';
export type { ClaimState } from './model/claim';
export type {
  EntitySelection,
  EntitySelectionResult,
} from './model/entitySelection';
export type { Freshness, NotRead } from './model/freshness';
export type { NoClusters } from './model/noClusters';
export type { Rollout } from './model/rollout';
export type {
  ClusterService,
  ServiceHealth,
  StatefulService,
} from './model/service';
export type {
  Replica,
  ReplicaPhase,
  Workload,
  WorkloadKind,
} from './model/workload';
export {
  statefulPermissions,
  statefulServiceReadPermission,
} from './permissions';
export * from './protocol';
