// SPDX-License-Identifier: Apache-2.0

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
