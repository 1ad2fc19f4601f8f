// SPDX-License-Identifier: Apache-2.0

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
