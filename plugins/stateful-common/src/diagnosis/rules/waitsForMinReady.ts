// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Ends by itself. */
export const waitsForMinReady = defineRule({
  id: 'WaitsForMinReady',
  severity: 'info',
  reads: ['StatefulSet'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec, status }) =>
          !metadata.deletionTimestamp &&
          spec.minReadySeconds > 0 &&
          status.readyReplicas > status.availableReplicas,
      )
      .map(set => ({
        subject: refOf(set),
        seconds: set.spec.minReadySeconds,
        ready: set.status.readyReplicas,
        available: set.status.availableReplicas,
      })),
  explain: ({ seconds, ready, available }) => ({ seconds, ready, available }),
});
