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
      // Counted, not listed: a set may ask for two billion replicas.
      const isWanted = ({ index }: { index: number }) =>
        index >= 0 && index < set.spec.replicas;
      const present = members.filter(isWanted);
      const missing = set.spec.replicas - present.length;
      const above =
        blocker &&
        set.spec.replicas -
          (blocker.index + 1) -
          present.filter(({ index }) => index > blocker.index).length;
      return blocker &&
        above &&
        reading.lasted(unreadySince(blocker.pod), startMs)
        ? {
            subject: refOf(set),
            waitsFor: [refOf(blocker.pod)],
            pod: blocker.pod.metadata.name,
            missing,
          }
        : [];
    }),
  explain: ({ pod, missing }) => ({ pod, missing }),
});
