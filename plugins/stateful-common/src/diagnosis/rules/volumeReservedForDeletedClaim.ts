// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';
import {
  differencesOf,
  isReservedFor,
  staticBindingKinds,
  staticBindingKindsIfKnown,
  staticClaims,
} from '../staticBinding';

/** A volume that was kept remembers the uid of its claim, and waits for no other. */
export const volumeReservedForDeletedClaim = defineRule({
  id: 'VolumeReservedForDeletedClaim',
  severity: 'critical',
  reads: [...staticBindingKinds, 'PersistentVolume'],
  readsIfKnown: staticBindingKindsIfKnown,
  detect: reading =>
    staticClaims(reading).flatMap(claim => {
      const { volumeName } = claim.spec;
      const released = reading
        .all('PersistentVolume')
        .filter(
          ({ spec, status }) =>
            status.phase === 'Released' &&
            spec.claimRef !== undefined &&
            spec.claimRef.uid !== claim.metadata.uid,
        );
      const volume = volumeName
        ? released.find(({ metadata }) => metadata.name === volumeName)
        : released.find(candidate => isReservedFor(candidate, claim)) ??
          released.find(
            candidate =>
              !candidate.spec.provisioner &&
              !differencesOf(claim, candidate).length,
          );
      return volume
        ? {
            subject: refOf(claim),
            volume: volume.metadata.name,
            earlier: `${volume.spec.claimRef!.namespace}/${
              volume.spec.claimRef!.name
            }`,
          }
        : [];
    }),
  explain: ({ volume, earlier }) => ({ volume, earlier }),
});
