// SPDX-License-Identifier: Apache-2.0

/**
 * Types, protocol and permissions shared by the stateful backend and frontend plugins.
 *
 * @packageDocumentation
 */
export type {
  Confidence,
  Severity,
  UnreadReason,
  Words,
} from './diagnosis/finding';
export type { ObjectRef } from './diagnosis/objectRef';
export type { Parameters } from './diagnosis/texts/text';
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
  ServiceConsequence,
  ServiceDiagnosis,
  ServiceFinding,
  ServiceNotChecked,
} from './model/serviceFinding';
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
