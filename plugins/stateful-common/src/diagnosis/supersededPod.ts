// SPDX-License-Identifier: Apache-2.0

import type { Pod, StatefulSet } from '../kubernetes';
import type { ClusterReading } from './clusterReading';
import { failsByContainers, isStuck, unreadySince } from './podState';
import { lowestUnready, revisionOf, setMembers } from './rolloutState';
import { schedulingFailure } from './schedulerWords';

/** How long a pod may take to become ready, by the alert KubePodNotReady and more. */
export const patienceMs = 10 * 60_000;

/** A pod that keeps its set from going on to the revision that is wanted. */
export interface SupersededPod {
  pod: Pod;
  revision: string;
  wanted: string;
}

/**
 * The lowest pod that is not ready, if it is of a revision that is no longer wanted
 * and its containers or its requests are why: those are of the old template.
 */
export function supersededPod(
  set: StatefulSet,
  reading: ClusterReading,
): SupersededPod | undefined {
  const { spec, status, metadata } = set;
  const members = setMembers(set, reading);
  const blocker = lowestUnready(set, members);
  const wanted = status.updateRevision;
  if (
    !blocker ||
    !wanted ||
    metadata.deletionTimestamp ||
    spec.updateStrategy !== 'RollingUpdate' ||
    blocker.index < spec.partition ||
    // It waits for a lower one that is not there.
    (spec.podManagementPolicy === 'OrderedReady' &&
      members.filter(({ index }) => index >= 0 && index < blocker.index)
        .length < blocker.index)
  ) {
    return undefined;
  }
  const { pod } = blocker;
  const revision = revisionOf(pod);
  return revision &&
    revision !== wanted &&
    isStuck(pod) &&
    (failsByContainers(pod) || schedulingFailure(pod)?.obstacles.length) &&
    reading.lasted(unreadySince(pod), patienceMs)
    ? { pod, revision, wanted }
    : undefined;
}
