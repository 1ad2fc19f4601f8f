// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import { setOfClaim } from '../chain';
import { bindsLate, usersOf, waitsForProvisioning } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** As meant, for however long: its consumer may be suspended or not yet deployed. */
export const claimWaitsForConsumer = defineRule({
  id: 'ClaimWaitsForConsumer',
  severity: 'info',
  reads: ['PersistentVolumeClaim', 'Pod'],
  weakWithout: ['StorageClass'],
  readsIfKnown: ['Event', 'StatefulSet'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        claim =>
          waitsForProvisioning(claim) &&
          bindsLate(claim, reading) &&
          !usersOf(claim, reading).length &&
          !isWanted(claim, reading),
      )
      .map(claim => ({
        subject: refOf(claim),
        class: claim.spec.storageClassName ?? 'of the claim',
      })),
  explain: found => ({ class: found.class }),
});

/** Whether a StatefulSet wants a pod with it now: then its missing pod is the matter. */
function isWanted(
  { metadata }: PersistentVolumeClaim,
  reading: ClusterReading,
): boolean {
  const owner = setOfClaim(reading, metadata.namespace, metadata.name);
  const first = owner?.set.spec.firstOrdinal ?? 0;
  return (
    owner !== undefined &&
    owner.ordinal >= first &&
    owner.ordinal < first + owner.set.spec.replicas
  );
}
