// SPDX-License-Identifier: Apache-2.0

import type { Rule } from '../rule';
import { claimLost } from './claimLost';
import { claimWaitsForConsumer } from './claimWaitsForConsumer';
import { claimWaitsForPod } from './claimWaitsForPod';
import { containerKeepsExiting } from './containerKeepsExiting';
import { driverNotOnNode } from './driverNotOnNode';
import { imageCannotBePulled } from './imageCannotBePulled';
import { livenessKillsRecovery } from './livenessKillsRecovery';
import { noDefaultStorageClass } from './noDefaultStorageClass';
import { outOfMemory } from './outOfMemory';
import { ownerWaitsForResize } from './ownerWaitsForResize';
import { podCreationRefused } from './podCreationRefused';
import { provisionerSilent } from './provisionerSilent';
import { provisioningFailed } from './provisioningFailed';
import { quotaExceeded } from './quotaExceeded';
import { quotaNeedsRequests } from './quotaNeedsRequests';
import { schedulerBypassed } from './schedulerBypassed';
import { storageClassMissing } from './storageClassMissing';
import { volumeHeldElsewhere } from './volumeHeldElsewhere';
import { volumeMountFails } from './volumeMountFails';

import { attachFails } from './attachFails';
import { attachLimitReached } from './attachLimitReached';
import { backingDiskGone } from './backingDiskGone';
import { dataSourceUnusable } from './dataSourceUnusable';
import { detachFails } from './detachFails';
import { nodesAtVolumeLimit } from './nodesAtVolumeLimit';
import { selectedNodeGone } from './selectedNodeGone';
import { spreadAgainstVolume } from './spreadAgainstVolume';
import { volumeOutOfReach } from './volumeOutOfReach';

/**
 * All rules: causes, then symptoms. Of two symptoms of one object the earlier proves
 * more.
 *
 * @public
 */
export const rules: readonly Rule[] = [
  driverNotOnNode,
  livenessKillsRecovery,
  ownerWaitsForResize,
  podCreationRefused,
  quotaExceeded,
  quotaNeedsRequests,
  schedulerBypassed,
  storageClassMissing,
  noDefaultStorageClass,
  claimLost,
  volumeHeldElsewhere,
  imageCannotBePulled,
  outOfMemory,
  claimWaitsForConsumer,

  selectedNodeGone,
  dataSourceUnusable,
  backingDiskGone,
  attachLimitReached,
  nodesAtVolumeLimit,
  volumeOutOfReach,
  spreadAgainstVolume,
  detachFails,
  attachFails,

  provisioningFailed,
  provisionerSilent,
  volumeMountFails,
  containerKeepsExiting,
  claimWaitsForPod,
];
