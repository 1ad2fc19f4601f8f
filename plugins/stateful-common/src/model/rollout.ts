// SPDX-License-Identifier: Apache-2.0

/**
 * The progress of a workload from one revision to the next.
 *
 * @public
 */
export interface Rollout {
  state: 'complete' | 'progressing' | 'waiting' | 'paused';
  /** `RollingUpdate` or `OnDelete`. */
  strategy?: string;
  currentRevision?: string;
  updateRevision?: string;
  /** Replicas already on `updateRevision`. */
  updated: number;
  total: number;
  /** Ordinals below the partition keep the old revision. */
  partition?: number;
  /** The pod that blocks the rollout. */
  waitsFor?: { podName: string; reason: string; message?: string };
}
