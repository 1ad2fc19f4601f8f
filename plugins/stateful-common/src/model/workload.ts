// SPDX-License-Identifier: Apache-2.0

import type { ClaimState } from './claim';
import type { Rollout } from './rollout';
import type { ServiceHealth } from './service';

/**
 * The phase of a replica as shown on the card.
 *
 * @public
 */
export type ReplicaPhase =
  | 'ready'
  | 'starting'
  | 'pending'
  | 'failing'
  | 'terminating'
  | 'succeeded'
  | 'missing';

/**
 * One replica: for a StatefulSet an ordinal, for a DaemonSet a node, else a member.
 *
 * @public
 */
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
  /** RFC 3339: when it entered this phase, if known. */
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

/** @public */
export type WorkloadKind = 'StatefulSet' | 'DaemonSet' | string;

/**
 * An owner of pods with PersistentVolumeClaims.
 *
 * @public
 */
export interface Workload {
  /** `<kind>/<namespace>/<name>`, unique within a cluster. */
  key: string;
  kind: WorkloadKind;
  apiVersion: string;
  namespace: string;
  name: string;
  /** `spec.replicas` or its equivalent. */
  desired: number;
  /** Running and Ready. */
  ready: number;
  /** Ready for at least `minReadySeconds`. */
  available: number;
  rollout: Rollout;
  /** `degraded` only for what waiting does not resolve: a routine rollout is `progressing`. */
  health: Extract<ServiceHealth, 'healthy' | 'progressing' | 'degraded'>;
  replicas: Replica[];
  /** Claims from its templates that no replica uses, for example after a scale-down. */
  leftOverClaims: ClaimState[];
  /**
   * True for an owner of which only the pods are known, because it was not read or
   * does not say how many members it wants: `desired` is the number of its pods.
   */
  membersOnly: boolean;
  /**
   * What it was told on purpose, itself or by its owner. Fewer members, or an old
   * revision while it is paused, are no fault then.
   */
  stopped?: 'hibernated' | 'fenced' | 'paused' | 'scaledToZero';
}

/** A workload before its health is determined. */
export type WorkloadParts = Omit<Workload, 'health'>;
