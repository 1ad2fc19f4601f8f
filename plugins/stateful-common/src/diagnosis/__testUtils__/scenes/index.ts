// SPDX-License-Identifier: Apache-2.0

import type { FindingId } from '../../findingId';
import type { Scene } from '../scene';
import * as attach from './attachScenes';
import * as claims from './claimScenes';
import * as placement from './placementScenes';
import * as pods from './podScenes';
import * as sources from './sourceScenes';
import * as volumes from './volumeScenes';
import * as workloads from './workloadScenes';

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
  SelectedNodeGone: sources.selectedNodeGone,
  SpreadAgainstVolume: placement.spreadAgainstVolume,
  VolumeOutOfReach: placement.volumeOutOfReach,
};
