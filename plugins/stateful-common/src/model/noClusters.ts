// SPDX-License-Identifier: Apache-2.0

/**
 * Why no cluster was searched, so nothing is known about workloads.
 *
 * @public
 */
export type NoClusters =
  /** The kubernetes plugin has no clusters. */
  | { reason: 'notConfigured' }
  /** The kubernetes plugin has never listed its clusters. */
  | { reason: 'notListed'; message: string }
  /** The cluster annotation names an unknown cluster. */
  | {
      reason: 'unknownCluster';
      /** The value of the annotation. */
      cluster: string;
      /** Some of the available clusters, sorted. */
      known: string[];
      /** The number of available clusters. */
      count: number;
    };
