// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Without PersistentVolumes, phase Lost still proves it; their absence does not. */
export const claimLost = defineRule({
  id: 'ClaimLost',
  severity: 'critical',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['PersistentVolume'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        ({ metadata, spec, status }) =>
          !metadata.deletionTimestamp &&
          spec.volumeName &&
          (status.phase === 'Lost' ||
            (status.phase === 'Bound' &&
              reading.knows('PersistentVolume') &&
              !reading.get('PersistentVolume', '', spec.volumeName))),
      )
      .map(claim => ({ subject: refOf(claim), volume: claim.spec.volumeName })),
  explain: ({ volume }) => ({ volume }),
});
