// SPDX-License-Identifier: Apache-2.0

/**
 * Spreads pods over zones as well as it can, and never puts two on one node.
 *
 * @param matchLabels - of the pods that are spread
 */
export function spreadOut(matchLabels: Record<string, string>) {
  return {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels },
      },
    ],
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels },
          },
        ],
      },
    },
  };
}
