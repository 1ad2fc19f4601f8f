// SPDX-License-Identifier: Apache-2.0

import type { Freshness } from './freshness';
import type { NoClusters } from './noClusters';
import type { ServiceDiagnosis } from './serviceFinding';
import type { Workload } from './workload';

/** @public */
export type ServiceHealth =
  | 'healthy'
  | 'progressing'
  | 'degraded'
  | 'unknown'
  | 'empty';

/**
 * The part of a stateful service in one cluster.
 *
 * @public
 */
export interface ClusterService extends ServiceDiagnosis {
  cluster: string;
  freshness: Freshness;
  health: ServiceHealth;
  workloads: Workload[];
  /**
   * True for a stateless service: no workload with claims was found, but a
   * Deployment or DaemonSet without.
   */
  stateless?: boolean;
}

/**
 * The complete state of the stateful service of one catalog entity. It is never a
 * delta, so a lost update is harmless.
 *
 * @public
 */
export interface StatefulService {
  /** `<kind>:<namespace>/<name>`, lower case. */
  entityRef: string;
  health: ServiceHealth;
  clusters: ClusterService[];
  /** Set when no cluster was searched. */
  noClusters?: NoClusters;
  /** What the entity's annotation `stateful/muted-findings` names and is no finding. */
  unknownMuted?: string[];
}
