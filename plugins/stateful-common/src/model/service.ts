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
