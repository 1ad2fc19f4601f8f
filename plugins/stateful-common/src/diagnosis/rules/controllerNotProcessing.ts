// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The controller follows within seconds, and after its own restart within a minute. */
const lagMs = 5 * 60_000;

export const controllerNotProcessing = defineRule({
  id: 'ControllerNotProcessing',
  severity: 'critical',
  reads: ['StatefulSet'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, status, changedAt }) =>
          !metadata.deletionTimestamp &&
          metadata.generation !== undefined &&
          metadata.generation > (status.observedGeneration ?? 0) &&
          reading.lasted(changedAt ?? metadata.creationTimestamp, lagMs),
      )
      .map(set => ({
        subject: refOf(set),
        generation: set.metadata.generation,
        observed: set.status.observedGeneration ?? 'none',
        changedAt: set.changedAt,
      })),
  // Without managedFields a change may be a second old; few dumps are made just then.
  confidence: ({ changedAt }) => (changedAt ? 'high' : 'medium'),
  explain: ({ generation, observed, changedAt }) => ({
    generation,
    observed,
    changedAt,
    variant: changedAt ? 'since' : undefined,
  }),
});
