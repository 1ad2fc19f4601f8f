// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The value on the volume rules, which was copied from its class. */
export const volumeGoesWithClaim = defineRule({
  id: 'VolumeGoesWithClaim',
  severity: 'info',
  reads: ['PersistentVolume', 'PersistentVolumeClaim'],
  detect: reading =>
    reading.options.tellReclaimDelete
      ? reading.each('PersistentVolumeClaim').flatMap(claim => {
          const volume = reading.get(
            'PersistentVolume',
            '',
            claim.spec.volumeName ?? '',
          );
          return claim.status.phase === 'Bound' &&
            volume?.spec.reclaimPolicy === 'Delete'
            ? { subject: refOf(claim), volume: volume.metadata.name }
            : [];
        })
      : [],
  explain: ({ volume }) => ({ volume }),
});
