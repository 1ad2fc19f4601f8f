// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { unreadySince } from '../podState';
import { lowestUnready, orderedSets, setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** A start that is slow and well. */
const startMs = 5 * 60_000;

/** The cause is what keeps the lower pod from being ready. */
export const scaleUpWaits = defineRule({
  id: 'ScaleUpWaits',
  severity: 'warning',
  symptom: true,
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    orderedSets(reading).flatMap(set => {
      const members = setMembers(set, reading);
      const blocker = lowestUnready(set, members);
      const present = new Set(members.map(({ index }) => index));
      const missing = Array.from(
        { length: set.spec.replicas },
        (_, index) => index,
      ).filter(index => !present.has(index));
      return blocker &&
        missing.some(index => index > blocker.index) &&
        reading.lasted(unreadySince(blocker.pod), startMs)
        ? {
            subject: refOf(set),
            waitsFor: [refOf(blocker.pod)],
            pod: blocker.pod.metadata.name,
            missing: missing.length,
          }
        : [];
    }),
  explain: ({ pod, missing }) => ({ pod, missing }),
});
