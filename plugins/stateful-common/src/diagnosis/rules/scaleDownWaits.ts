// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { isReady, unreadySince } from '../podState';
import {
  lowestUnready,
  orderedSets,
  setMembers,
  type Member,
} from '../rolloutState';
import { defineRule } from '../rule';

/** A shutdown or start that is slow and well. */
const patienceMs = 5 * 60_000;

/** OrderedReady removes no pod while a lower one is not ready. */
export const scaleDownWaits = defineRule({
  id: 'ScaleDownWaits',
  severity: 'warning',
  symptom: true,
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    orderedSets(reading).flatMap(set => {
      const members = setMembers(set, reading);
      const surplus = members.filter(({ index }) => index >= set.spec.replicas);
      const blocker = surplus.length
        ? lowestUnready(set, members) ?? lowerOfTwo(surplus)
        : undefined;
      return blocker &&
        surplus.some(({ index }) => index !== blocker.index) &&
        reading.lasted(unreadySince(blocker.pod), patienceMs)
        ? {
            subject: refOf(set),
            waitsFor: [refOf(blocker.pod)],
            pod: blocker.pod.metadata.name,
            replicas: set.spec.replicas,
            surplus: surplus.length,
          }
        : [];
    }),
  explain: ({ pod, replicas, surplus }) => ({ pod, replicas, surplus }),
});

/** Of two surplus pods that are not ready, the lower keeps the higher. */
function lowerOfTwo(surplus: Member[]): Member | undefined {
  const unready = surplus.filter(({ pod }) => !isReady(pod));
  const highest = surplus.at(-1);
  return unready.length > 1 && unready.at(-1) === highest
    ? unready[0]
    : undefined;
}
