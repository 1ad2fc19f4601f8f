// SPDX-License-Identifier: Apache-2.0

/**
 * The failure modes that diagnosis knows. A finding has one id everywhere: in rules,
 * texts, scenes and docs.
 *
 * @public
 */
export const findingIds = [
  'ClaimLost',
  'ClaimWaitsForConsumer',
  'ClaimWaitsForPod',
  'ContainerKeepsExiting',
  'DriverNotOnNode',
  'ImageCannotBePulled',
  'LivenessKillsRecovery',
  'NoDefaultStorageClass',
  'OutOfMemory',
  'OwnerWaitsForResize',
  'PodCreationRefused',
  'ProvisionerSilent',
  'ProvisioningFailed',
  'QuotaExceeded',
  'QuotaNeedsRequests',
  'SchedulerBypassed',
  'StorageClassMissing',
  'VolumeHeldElsewhere',
  'VolumeMountFails',

  'AttachFails',
  'AttachLimitReached',
  'BackingDiskGone',
  'ClaimDeletingWhileMounted',
  'ClaimLeftOver',
  'ClaimOfEarlierPod',
  'ClaimTemplateDiffers',
  'ClaimsOfAnotherController',
  'DataSourceUnusable',
  'DetachFails',
  'FileSystemNotGrown',
  'NodesAtVolumeLimit',
  'OldClaimStillDeleted',
  'ReadWriteOncePodInUse',
  'ResizeFails',
  'ResizeNotAllowed',
  'RetentionDeletesClaims',
  'RolloutWaitsForOwnVolume',
  'SelectedNodeGone',
  'SeveralDefaultClasses',
  'SnapshotsStopped',
  'SpreadAgainstVolume',
  'StaticVolumeMismatch',
  'VolumeDeleteFails',
  'VolumeGoesWithClaim',
  'VolumeModifyFails',
  'VolumeNotWritable',
  'VolumeOutOfReach',
  'VolumeOwnerChanging',
  'VolumeReadOnly',
  'VolumeReservedForDeletedClaim',
  'VolumeUnhealthy',
] as const;

/** @public */
export type FindingId = (typeof findingIds)[number];
