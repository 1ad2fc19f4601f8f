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
  'BudgetAllowsNone',
  'ClaimOfPodMissing',
  'ContainerCannotStart',
  'ControllerNotProcessing',
  'EarlierDiskReused',
  'FailedPodNotReplaced',
  'LifecycleHookHolds',
  'NamesNeedReadyPods',
  'NewRevisionFails',
  'NoDisruptionBudget',
  'NodeLost',
  'OrderedRestartDeadlock',
  'OwnerStoppedOnPurpose',
  'ParallelRollbackBlocked',
  'PodHangsInShutdown',
  'PodUnschedulable',
  'ProbeFails',
  'ReadinessGateUnmet',
  'ReplicasTogether',
  'RollbackBlocked',
  'ScaleDownWaits',
  'ScaleUpWaits',
  'ServiceMissing',
  'ServiceNamesNoPods',
  'SetNameTooLong',
  'UpdateHeldByPartition',
  'UpdateWaitsForDeletion',
  'WaitsForMinReady',
] as const;

/** @public */
export type FindingId = (typeof findingIds)[number];
