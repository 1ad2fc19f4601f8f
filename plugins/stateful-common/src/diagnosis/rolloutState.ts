// SPDX-License-Identifier: Apache-2.0

import type { Pod, StatefulSet } from '../kubernetes';
import type { ClusterReading } from './clusterReading';
import { isReady } from './podState';

/** Findings about rollouts that a new template alone does not resolve. */
export const blockedRollouts = {
  /** The template was corrected, so what is wrong with the old pod is no more to do. */
  templates: ['RollbackBlocked', 'ParallelRollbackBlocked'],
  all: ['RollbackBlocked', 'ParallelRollbackBlocked', 'NewRevisionFails'],
} as const;

/** The sets whose pods come and go one by one. */
export function orderedSets(reading: ClusterReading): StatefulSet[] {
  return reading
    .each('StatefulSet')
    .filter(
      ({ metadata, spec }) =>
        !metadata.deletionTimestamp &&
        spec.podManagementPolicy === 'OrderedReady',
    );
}

/** A pod of a set, by its place in it: partitions count from the first ordinal. */
export interface Member {
  pod: Pod;
  index: number;
}

/** The pods of a set, the lowest ordinal first. */
export function setMembers(
  { metadata, spec }: StatefulSet,
  reading: ClusterReading,
): Member[] {
  return reading
    .podsOf(metadata.uid)
    .map(pod => ({
      pod,
      index:
        Number(pod.metadata.name.slice(metadata.name.length + 1)) -
        spec.firstOrdinal,
    }))
    .filter(({ index }) => Number.isInteger(index))
    .sort((a, b) => a.index - b.index);
}

export function revisionOf({ metadata }: Pod): string | undefined {
  return metadata.labels['controller-revision-hash'];
}

/**
 * The lowest of the pods that are wanted and not ready. With OrderedReady the
 * controller goes no further than this one.
 */
export function lowestUnready(
  { spec }: StatefulSet,
  members: Member[],
): Member | undefined {
  return members.find(
    ({ pod, index }) => index >= 0 && index < spec.replicas && !isReady(pod),
  );
}
