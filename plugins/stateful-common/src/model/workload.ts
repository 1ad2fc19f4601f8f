// SPDX-License-Identifier: Apache-2.0

import type { ClaimState } from './claim';
import type { Rollout } from './rollout';

/** How one pod of a workload is doing, in the words of the card. */
export type ReplicaPhase =
  | 'ready'
  | 'starting'
  | 'pending'
  | 'failing'
  | 'terminating'
  | 'succeeded'
  | 'missing';

/** One replica: for a StatefulSet an ordinal, for a DaemonSet a node, else a member. */
export interface Replica {
  /** Stable within its workload: the ordinal, the node's name, or the pod's name. */
  key: string;
  /** Of a StatefulSet only. Counts from `spec.ordinals.start`. */
  ordinal?: number;
  /** The pod's name, also where the pod does not exist yet (`<set>-<ordinal>`). */
  podName: string;
  phase: ReplicaPhase;
  /** Why it is not ready, such as `ImagePullBackOff` or `Unschedulable`. */
  reason?: string;
  message?: string;
  /** RFC 3339: since when it is in this phase, where Kubernetes says so. */
  since?: string;
  /** The pod's `controller-revision-hash`, the part behind the workload's name. */
  revision?: string;
  /** True when `revision` is the one being rolled out. */
  updated?: boolean;
  nodeName?: string;
  /** `topology.kubernetes.io/zone` of the volume or, where readable, of the node. */
  zone?: string;
  restarts: number;
  /** RFC 3339. */
  createdAt?: string;
  claims: ClaimState[];
}

export type WorkloadKind = 'StatefulSet' | 'DaemonSet' | string;

/** Whatever owns pods with claims. */
export interface Workload {
  /** `<kind>/<namespace>/<name>`, unique within a cluster. */
  key: string;
  kind: WorkloadKind;
  apiVersion: string;
  namespace: string;
  name: string;
  /** Asked for. */
  desired: number;
  /** Running and Ready. */
  ready: number;
  /** Ready for at least `minReadySeconds`. */
  available: number;
  rollout: Rollout;
  replicas: Replica[];
  /** Claims made from its templates that no replica uses, such as after a scale-down. */
  leftOverClaims: ClaimState[];
  /** True for members of an owner that is not drawn in full (CloudNativePG, Strimzi). */
  membersOnly: boolean;
}
