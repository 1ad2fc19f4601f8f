// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** As the set says it; a warning while a deletion or scale-down is under way. */
export const retentionDeletesClaims = defineRule({
  id: 'RetentionDeletesClaims',
  yieldsTo: ['ClaimOfEarlierPod'],
  reads: ['StatefulSet'],
  readsIfKnown: ['Pod'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(({ spec }) => spec.claimTemplates.length > 0)
      .flatMap(set => {
        const { metadata, spec } = set;
        const { whenScaled, whenDeleted } = spec;
        const occasions = [
          ...(whenScaled === 'Delete' ? ['is scaled down'] : []),
          ...(whenDeleted === 'Delete' ? ['is deleted'] : []),
        ];
        const isShrinking =
          whenScaled === 'Delete' &&
          reading.podsOf(metadata.uid).some(pod => {
            const ordinal = Number(/-(\d+)$/.exec(pod.metadata.name)?.[1]);
            return (
              ordinal >= spec.firstOrdinal + spec.replicas ||
              ordinal < spec.firstOrdinal
            );
          });
        const isDeleted =
          whenDeleted === 'Delete' && metadata.deletionTimestamp !== undefined;
        return occasions.length
          ? {
              subject: refOf(set),
              occasions,
              isUnderWay: isShrinking || isDeleted,
            }
          : [];
      }),
  severity: ({ isUnderWay }) => (isUnderWay ? 'warning' : 'info'),
  explain: ({ occasions, isUnderWay }) => ({
    occasions: occasions.join(' or '),
    variant: isUnderWay ? 'underWay' : undefined,
  }),
});
