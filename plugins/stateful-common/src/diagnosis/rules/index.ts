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
import { podStaysPending } from './podStaysPending';
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

import { attachFails } from './attachFails';
import { attachLimitReached } from './attachLimitReached';
import { backingDiskGone } from './backingDiskGone';
import { claimDeletingWhileMounted } from './claimDeletingWhileMounted';
import { claimLeftOver } from './claimLeftOver';
import { claimOfEarlierPod } from './claimOfEarlierPod';
import { claimTemplateDiffers } from './claimTemplateDiffers';
import { claimsOfAnotherController } from './claimsOfAnotherController';
import { dataSourceUnusable } from './dataSourceUnusable';
import { detachFails } from './detachFails';
import { fileSystemNotGrown } from './fileSystemNotGrown';
import { nodesAtVolumeLimit } from './nodesAtVolumeLimit';
import { oldClaimStillDeleted } from './oldClaimStillDeleted';
import { readWriteOncePodInUse } from './readWriteOncePodInUse';
import { resizeFails } from './resizeFails';
import { resizeNotAllowed } from './resizeNotAllowed';
import { retentionDeletesClaims } from './retentionDeletesClaims';
import { rolloutWaitsForOwnVolume } from './rolloutWaitsForOwnVolume';
import { selectedNodeGone } from './selectedNodeGone';
import { severalDefaultClasses } from './severalDefaultClasses';
import { snapshotsStopped } from './snapshotsStopped';
import { spreadAgainstVolume } from './spreadAgainstVolume';
import { staticVolumeMismatch } from './staticVolumeMismatch';
import { volumeDeleteFails } from './volumeDeleteFails';
import { volumeGoesWithClaim } from './volumeGoesWithClaim';
import { volumeModifyFails } from './volumeModifyFails';
import { volumeNotWritable } from './volumeNotWritable';
import { volumeOutOfReach } from './volumeOutOfReach';
import { volumeOwnerChanging } from './volumeOwnerChanging';
import { volumeFull } from './volumeFull';
import { volumeReadOnly } from './volumeReadOnly';
import { volumeReservedForDeletedClaim } from './volumeReservedForDeletedClaim';
import { volumeUnhealthy } from './volumeUnhealthy';

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

  selectedNodeGone,
  dataSourceUnusable,
  backingDiskGone,
  attachLimitReached,
  nodesAtVolumeLimit,
  volumeOutOfReach,
  spreadAgainstVolume,
  detachFails,
  staticVolumeMismatch,
  volumeReservedForDeletedClaim,
  resizeFails,
  resizeNotAllowed,
  fileSystemNotGrown,
  readWriteOncePodInUse,
  rolloutWaitsForOwnVolume,
  volumeFull,
  volumeReadOnly,
  volumeNotWritable,
  claimDeletingWhileMounted,
  oldClaimStillDeleted,
  claimOfEarlierPod,
  volumeDeleteFails,
  volumeModifyFails,
  volumeOwnerChanging,
  volumeUnhealthy,
  claimsOfAnotherController,
  snapshotsStopped,
  retentionDeletesClaims,
  claimTemplateDiffers,
  claimLeftOver,
  severalDefaultClasses,
  volumeGoesWithClaim,
  attachFails,

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
  podStaysPending,
];
