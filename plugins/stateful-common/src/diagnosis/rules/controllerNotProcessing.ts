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
          // Without a time of the change, it may be a second old.
          reading.lasted(
            changedAt ??
              (status.observedGeneration === undefined
                ? metadata.creationTimestamp
                : undefined),
            lagMs,
          ),
      )
      .map(set => ({
        subject: refOf(set),
        generation: set.metadata.generation,
        observed: set.status.observedGeneration ?? 'none',
        changedAt: set.changedAt ?? set.metadata.creationTimestamp,
      })),
  explain: ({ generation, observed, changedAt }) => ({
    generation,
    observed,
    changedAt,
  }),
});
