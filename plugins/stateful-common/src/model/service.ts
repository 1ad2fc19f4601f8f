// SPDX-License-Identifier: Apache-2.0

import type { Freshness } from './freshness';
import type { NoClusters } from './noClusters';
import type { Workload } from './workload';

export type ServiceHealth =
  | 'healthy'
  | 'progressing'
  | 'degraded'
  | 'unknown'
  | 'empty';

/** What one cluster says of an entity's stateful service. */
export interface ClusterService {
  cluster: string;
  freshness: Freshness;
  health: ServiceHealth;
  workloads: Workload[];
  /**
   * True where no workload is found, but Deployments or DaemonSets are whose
   * pods have no claims: a stateless service.
   */
  stateless?: boolean;
}

/**
 * The stateful service behind one catalog entity: everything that a card draws.
 * It is a whole state, never a change: losing one is harmless.
 */
export interface StatefulService {
  /** `<kind>:<namespace>/<name>`, lower case. */
  entityRef: string;
  health: ServiceHealth;
  clusters: ClusterService[];
  /** Set where there are no clusters to look at. */
  noClusters?: NoClusters;
}
