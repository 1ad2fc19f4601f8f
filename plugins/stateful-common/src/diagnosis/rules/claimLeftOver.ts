// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { matchesLabels } from '../../kubernetes/labels';
import { setOfClaim } from '../chain';
import { usersOf } from '../claimState';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

export const claimLeftOver = defineRule({
  id: 'ClaimLeftOver',
  severity: 'info',
  reads: ['PersistentVolumeClaim', 'StatefulSet', 'Pod'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { namespace, name, labels, deletionTimestamp } = claim.metadata;
      const origin = setOfClaim(reading, namespace, name);
      if (
        !origin ||
        deletionTimestamp ||
        !matchesLabels(origin.set.spec.matchLabels, labels) ||
        usersOf(claim, reading).length
      ) {
        return [];
      }
      const { set, ordinal } = origin;
      const { firstOrdinal, replicas } = set.spec;
      const isAbove = ordinal >= firstOrdinal + replicas;
      const unused = findCondition(claim.status.conditions, 'Unused');
      return isAbove || ordinal < firstOrdinal
        ? {
            subject: refOf(claim),
            key: `${namespace}/${set.metadata.name}/${isAbove}`,
            set: set.metadata.name,
            replicas,
            isAbove,
            since:
              unused?.status === 'True' ? unused.lastTransitionTime : undefined,
          }
        : [];
    }),
  explain: ({ set, replicas, isAbove, since }) => ({
    set,
    replicas,
    unused: since ? ` No Pod has used it since ${since}.` : '',
    variant: isAbove ? undefined : 'below',
  }),
});
