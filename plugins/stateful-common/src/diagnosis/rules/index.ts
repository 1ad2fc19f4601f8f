// SPDX-License-Identifier: Apache-2.0

import type { Rule } from '../rule';
import { claimWaitsForConsumer } from './claimWaitsForConsumer';
import { driverNotOnNode } from './driverNotOnNode';
import { livenessKillsRecovery } from './livenessKillsRecovery';
import { ownerWaitsForResize } from './ownerWaitsForResize';
import { podCreationRefused } from './podCreationRefused';
import { quotaExceeded } from './quotaExceeded';
import { quotaNeedsRequests } from './quotaNeedsRequests';
import { schedulerBypassed } from './schedulerBypassed';

/**
 * All rules. Of two symptoms of one object the earlier proves more.
 *
 * @public
 */
export const rules: readonly Rule[] = [
  // Causes.
  driverNotOnNode,
  livenessKillsRecovery,
  ownerWaitsForResize,
  podCreationRefused,
  quotaExceeded,
  quotaNeedsRequests,
  schedulerBypassed,
  claimWaitsForConsumer,
];
