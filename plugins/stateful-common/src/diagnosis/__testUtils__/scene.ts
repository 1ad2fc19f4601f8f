// SPDX-License-Identifier: Apache-2.0

import type { RawObject } from '../../testUtils';

/** The clock of all scenes. */
export const sceneNow = '2026-11-22T12:00:00Z';

/**
 * States of a cluster, and the names of the subjects that the rule finds in each. The
 * first is the scene: it is dumped, and all rules are tried on it. Its healthy
 * look-alikes follow.
 */
export interface Scene {
  /** By hand where no local cluster makes it, and why. */
  madeBy: string;
  states: [title: string, items: RawObject[], subjects: string[]][];
}

export const byHand =
  'by hand, until the local cluster has a scene of real controllers for it';
