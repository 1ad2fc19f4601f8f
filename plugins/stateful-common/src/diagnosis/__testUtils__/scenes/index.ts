// SPDX-License-Identifier: Apache-2.0

import type { FindingId } from '../../findingId';
import type { Scene } from '../scene';
import * as attach from './attachScenes';
import * as claims from './claimScenes';
import * as placement from './placementScenes';
import * as pods from './podScenes';
import * as binding from './bindingScenes';
import * as deletion from './deletionScenes';
import * as resize from './resizeScenes';
import * as sharing from './sharingScenes';
import * as writing from './writingScenes';
import * as driver from './driverScenes';
import * as policy from './policyScenes';
import * as sources from './sourceScenes';
import * as volumes from './volumeScenes';
import * as workloads from './workloadScenes';
import * as podReadiness from './podReadinessScenes';
import * as podStart from './podStartScenes';
import * as podEnd from './podEndScenes';
import * as rollouts from './rolloutScenes';
import * as sets from './setScenes';
import * as owners from './ownerScenes';

/** A scene of each finding, with its healthy look-alikes. */
export const scenes: Record<FindingId, Scene> = {
  ClaimLost: claims.claimLost,
  ClaimWaitsForConsumer: claims.claimWaitsForConsumer,
  ClaimWaitsForPod: claims.claimWaitsForPod,
  ContainerKeepsExiting: pods.containerKeepsExiting,
  DriverNotOnNode: volumes.driverNotOnNode,
  ImageCannotBePulled: pods.imageCannotBePulled,
  LivenessKillsRecovery: pods.livenessKillsRecovery,
  NoDefaultStorageClass: claims.noDefaultStorageClass,
  OutOfMemory: pods.outOfMemory,
  OwnerWaitsForResize: workloads.ownerWaitsForResize,
  PodCreationRefused: workloads.podCreationRefused,
  ProvisionerSilent: claims.provisionerSilent,
  ProvisioningFailed: claims.provisioningFailed,
  QuotaExceeded: workloads.quotaExceeded,
  QuotaNeedsRequests: workloads.quotaNeedsRequests,
  SchedulerBypassed: workloads.schedulerBypassed,
  StorageClassMissing: claims.storageClassMissing,
  VolumeHeldElsewhere: volumes.volumeHeldElsewhere,
  VolumeMountFails: volumes.volumeMountFails,

  AttachFails: attach.attachFails,
  AttachLimitReached: attach.attachLimitReached,
  BackingDiskGone: attach.backingDiskGone,
  DataSourceUnusable: sources.dataSourceUnusable,
  DetachFails: attach.detachFails,
  NodesAtVolumeLimit: placement.nodesAtVolumeLimit,
  StaticVolumeMismatch: binding.staticVolumeMismatch,
  VolumeReservedForDeletedClaim: binding.volumeReservedForDeletedClaim,
  ResizeFails: resize.resizeFails,
  ResizeNotAllowed: resize.resizeNotAllowed,
  FileSystemNotGrown: resize.fileSystemNotGrown,
  ReadWriteOncePodInUse: sharing.readWriteOncePodInUse,
  RolloutWaitsForOwnVolume: sharing.rolloutWaitsForOwnVolume,
  VolumeFull: writing.volumeFull,
  VolumeReadOnly: writing.volumeReadOnly,
  VolumeNotWritable: writing.volumeNotWritable,
  ClaimDeletingWhileMounted: deletion.claimDeletingWhileMounted,
  OldClaimStillDeleted: deletion.oldClaimStillDeleted,
  ClaimOfEarlierPod: deletion.claimOfEarlierPod,
  VolumeDeleteFails: driver.volumeDeleteFails,
  VolumeModifyFails: driver.volumeModifyFails,
  VolumeOwnerChanging: driver.volumeOwnerChanging,
  VolumeUnhealthy: driver.volumeUnhealthy,
  ClaimsOfAnotherController: policy.claimsOfAnotherController,
  SnapshotsStopped: policy.snapshotsStopped,
  RetentionDeletesClaims: policy.retentionDeletesClaims,
  ClaimTemplateDiffers: policy.claimTemplateDiffers,
  ClaimLeftOver: policy.claimLeftOver,
  SeveralDefaultClasses: policy.severalDefaultClasses,
  VolumeGoesWithClaim: policy.volumeGoesWithClaim,
  SelectedNodeGone: sources.selectedNodeGone,
  SpreadAgainstVolume: placement.spreadAgainstVolume,
  VolumeOutOfReach: placement.volumeOutOfReach,
  BudgetAllowsNone: owners.budgetAllowsNone,
  ClaimOfPodMissing: podStart.claimOfPodMissing,
  ContainerCannotStart: podStart.containerCannotStart,
  ControllerNotProcessing: sets.controllerNotProcessing,
  EarlierDiskReused: sets.earlierDiskReused,
  FailedPodNotReplaced: podEnd.failedPodNotReplaced,
  LifecycleHookHolds: owners.lifecycleHookHolds,
  NamesNeedReadyPods: owners.namesNeedReadyPods,
  NewRevisionFails: rollouts.newRevisionFails,
  NoDisruptionBudget: owners.noDisruptionBudget,
  NodeLost: podEnd.nodeLost,
  OrderedRestartDeadlock: rollouts.orderedRestartDeadlock,
  OwnerStoppedOnPurpose: owners.ownerStoppedOnPurpose,
  ParallelRollbackBlocked: rollouts.parallelRollbackBlocked,
  PodHangsInShutdown: podEnd.podHangsInShutdown,
  PodStaysPending: podStart.podStaysPending,
  PodUnschedulable: podStart.podUnschedulable,
  ProbeFails: podReadiness.probeFails,
  ReadinessGateUnmet: podReadiness.readinessGateUnmet,
  ReplicasTogether: sets.replicasTogether,
  RollbackBlocked: rollouts.rollbackBlocked,
  ScaleDownWaits: sets.scaleDownWaits,
  ScaleUpWaits: sets.scaleUpWaits,
  ServiceMissing: owners.serviceMissing,
  ServiceNamesNoPods: owners.serviceNamesNoPods,
  SetNameTooLong: sets.setNameTooLong,
  UpdateHeldByPartition: rollouts.updateHeldByPartition,
  UpdateWaitsForDeletion: rollouts.updateWaitsForDeletion,
  WaitsForMinReady: sets.waitsForMinReady,
};
