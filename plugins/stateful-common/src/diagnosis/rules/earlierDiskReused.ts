// SPDX-License-Identifier: Apache-2.0

import type { Pod, StatefulSet } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { claimsOf } from '../claimState';
import { refOf } from '../objectRef';
import { isReady, isStuck, unreadySince } from '../podState';
import { setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** Orphaned and recreated sets, and restored claims, are about as old as each other. */
const farOlderMs = 60 * 60_000;

/** From the choice of a node to the kubelet's first word. */
const startMs = 5 * 60_000;

/** The first pods come with the set; later ones followed others. */
const installMs = 60 * 60_000;

/**
 * Claims outlive their set, and a database that finds data ignores what is set for a
 * first start, such as a password. Age alone is harmless: no pod was ever ready.
 */
export const earlierDiskReused = defineRule({
  id: 'EarlierDiskReused',
  severity: 'warning',
  confidence: 'medium',
  symptom: true,
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim'],
  detect: reading =>
    reading.each('StatefulSet').flatMap(set => {
      const pods = setMembers(set, reading).map(({ pod }) => pod);
      const failing = pods.find(isFailing);
      if (
        set.metadata.deletionTimestamp ||
        !failing ||
        !pods.every(pod => neverReady(pod, set))
      ) {
        return [];
      }
      const claim = claimsOf(failing, reading).find(
        ({ metadata, spec, status }) =>
          status.phase === 'Bound' &&
          !spec.dataSource &&
          Date.parse(set.metadata.creationTimestamp ?? '') -
            Date.parse(metadata.creationTimestamp ?? '') >=
            farOlderMs,
      );
      return claim
        ? {
            subject: refOf(failing),
            set: set.metadata.name,
            made: set.metadata.creationTimestamp,
            claim: claim.metadata.name,
            claimMade: claim.metadata.creationTimestamp,
          }
        : [];
    }),
  explain: ({ set, made, claim, claimMade }) => ({
    set,
    made,
    claim,
    claimMade,
  }),
});

/** Whether a container ended soon after its start, or answers no probe. */
function isFailing(pod: Pod): boolean {
  return (
    isStuck(pod) &&
    pod.status.containers.some(
      ({ state, ready, lastEnd, exitCode }) =>
        !ready && (lastEnd?.exitCode || exitCode || state === 'running'),
    )
  );
}

/** Ready has not changed since soon after the pod got its node. */
function neverReady(pod: Pod, { metadata, status }: StatefulSet): boolean {
  const { conditions } = pod.status;
  const setMadeAt = Date.parse(metadata.creationTimestamp ?? '');
  const madeAt = Date.parse(pod.metadata.creationTimestamp ?? '');
  const begun = [
    madeAt,
    Date.parse(
      findCondition(conditions, 'PodScheduled')?.lastTransitionTime ?? '',
    ),
  ].filter(time => !Number.isNaN(time));
  return (
    !isReady(pod) &&
    status.readyReplicas === 0 &&
    madeAt >= setMadeAt &&
    madeAt <= setMadeAt + installMs &&
    Date.parse(unreadySince(pod) ?? '') <= Math.max(...begun) + startMs
  );
}
