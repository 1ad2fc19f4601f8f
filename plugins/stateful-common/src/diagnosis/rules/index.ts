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
import { budgetAllowsNone } from './budgetAllowsNone';
import { claimOfPodMissing } from './claimOfPodMissing';
import { containerCannotStart } from './containerCannotStart';
import { controllerNotProcessing } from './controllerNotProcessing';
import { earlierDiskReused } from './earlierDiskReused';
import { failedPodNotReplaced } from './failedPodNotReplaced';
import { lifecycleHookHolds } from './lifecycleHookHolds';
import { namesNeedReadyPods } from './namesNeedReadyPods';
import { newRevisionFails } from './newRevisionFails';
import { noDisruptionBudget } from './noDisruptionBudget';
import { nodeLost } from './nodeLost';
import { orderedRestartDeadlock } from './orderedRestartDeadlock';
import { ownerStoppedOnPurpose } from './ownerStoppedOnPurpose';
import { parallelRollbackBlocked } from './parallelRollbackBlocked';
import { podHangsInShutdown } from './podHangsInShutdown';
import { podUnschedulable } from './podUnschedulable';
import { probeFails } from './probeFails';
import { readinessGateUnmet } from './readinessGateUnmet';
import { replicasTogether } from './replicasTogether';
import { rollbackBlocked } from './rollbackBlocked';
import { scaleDownWaits } from './scaleDownWaits';
import { scaleUpWaits } from './scaleUpWaits';
import { serviceMissing } from './serviceMissing';
import { serviceNamesNoPods } from './serviceNamesNoPods';
import { setNameTooLong } from './setNameTooLong';
import { updateHeldByPartition } from './updateHeldByPartition';
import { updateWaitsForDeletion } from './updateWaitsForDeletion';
import { waitsForMinReady } from './waitsForMinReady';

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
  nodeLost,
  podHangsInShutdown,
  setNameTooLong,
  controllerNotProcessing,
  lifecycleHookHolds,
  failedPodNotReplaced,
  claimOfPodMissing,
  rollbackBlocked,
  parallelRollbackBlocked,
  newRevisionFails,
  containerCannotStart,
  readinessGateUnmet,
  ownerStoppedOnPurpose,
  updateHeldByPartition,
  updateWaitsForDeletion,
  waitsForMinReady,
  serviceMissing,
  serviceNamesNoPods,
  namesNeedReadyPods,
  replicasTogether,
  noDisruptionBudget,
  budgetAllowsNone,
  provisioningFailed,
  provisionerSilent,
  volumeMountFails,
  podUnschedulable,
  earlierDiskReused,
  orderedRestartDeadlock,
  containerKeepsExiting,
  probeFails,
  scaleUpWaits,
  scaleDownWaits,
  claimWaitsForPod,
];
