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

/** Why a service has no clusters: nothing can be said of what runs, not even that nothing does. */
export type NoClusters =
  /** The kubernetes plugin knows no cluster. */
  | { reason: 'notConfigured' }
  /** The kubernetes plugin has never told its clusters. */
  | { reason: 'notListed'; message: string }
  /** The entity asks for a cluster that is none of those there are. */
  | {
      reason: 'unknownCluster';
      /** As the entity's annotation names it. */
      cluster: string;
      /** Some of those there are, in order. */
      known: string[];
      /** How many there are. */
      count: number;
    };
