// SPDX-License-Identifier: Apache-2.0

import type { Rollout } from './rollout';
import type { Replica } from './workload';

/** The input to `buildRollout`. */
export interface RolloutFacts {
  /** The desired replicas, in the order of creation. */
  replicas: { replica: Replica; available: boolean }[];
  /** Replicas being removed after a scale-down. */
  leaving: number;
  desired: number;
  strategy: string;
  /** True where every replica waits for the ones before it (`OrderedReady`). */
  ordered: boolean;
  /** Replicas below this ordinal (the partition) keep the old revision. */
  firstUpdatedOrdinal: number;
  partition?: number;
  currentRevision?: string;
  updateRevision?: string;
  /** True when the controller has not seen the newest specification yet. */
  unobserved: boolean;
  /** Whether a pod does not become ready by itself. */
  isHeld(podName: string): boolean;
}

/** The progress of a rollout. */
export function buildRollout(facts: RolloutFacts): Rollout {
  const replicas = facts.replicas.map(({ replica }) => replica);
  const blocker = findBlocker(facts);
  const isHeld = blocker !== undefined && facts.isHeld(blocker.podName);
  return {
    state: isHeld ? 'waiting' : quietState(facts, blocker),
    strategy: facts.strategy,
    currentRevision: facts.currentRevision,
    updateRevision: facts.updateRevision,
    updated: replicas.filter(({ updated }) => updated).length,
    total: facts.desired,
    partition: facts.partition || undefined,
    waitsFor: blocker && {
      podName: blocker.podName,
      reason: blocker.reason ?? blocker.phase,
      message: blocker.message,
    },
  };
}

/**
 * The replica that blocks the rollout. With OrderedReady the controller waits
 * for the lowest unavailable ordinal, regardless of later ones. Otherwise updates
 * go from the highest ordinal down, so it is the last one that is held up.
 */
function findBlocker(facts: RolloutFacts): Replica | undefined {
  const unavailable = facts.replicas
    .filter(({ available }) => !available)
    .map(({ replica }) => replica);
  return facts.ordered
    ? unavailable[0]
    : unavailable.reverse().find(({ podName }) => facts.isHeld(podName));
}

function quietState(
  facts: RolloutFacts,
  blocker: Replica | undefined,
): Rollout['state'] {
  const unavailable = facts.replicas.some(({ available }) => !available);
  if (blocker || unavailable || facts.leaving || facts.unobserved) {
    return 'progressing';
  }
  const old = facts.replicas
    .map(({ replica }) => replica)
    .filter(({ updated }) => !updated);
  if (!old.length) {
    return 'complete';
  }
  const onPurpose = old.every(
    ({ ordinal = 0 }) => ordinal < facts.firstUpdatedOrdinal,
  );
  return facts.strategy === 'OnDelete' || onPurpose ? 'paused' : 'progressing';
}
