// SPDX-License-Identifier: Apache-2.0

/** Where a workload is on its way from one revision to the next. */
export interface Rollout {
  state: 'complete' | 'progressing' | 'waiting' | 'paused';
  /** `RollingUpdate` or `OnDelete`. */
  strategy?: string;
  currentRevision?: string;
  updateRevision?: string;
  /** Replicas already on `updateRevision`. */
  updated: number;
  total: number;
  /** Ordinals below it stay on the old revision on purpose. */
  partition?: number;
  /** The pod that everything else waits for. */
  waitsFor?: { podName: string; reason: string; message?: string };
}
