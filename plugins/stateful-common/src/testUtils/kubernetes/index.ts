// SPDX-License-Identifier: Apache-2.0

export {
  rawCluster,
  rawCSINode,
  rawNode,
  rawSnapshot,
  rawVolumeAttachment,
} from './cluster';
export { rawEvent } from './events';
export type { RawEventParts } from './events';
export { healthyLedger } from './healthyLedger';
export { withParts } from './rawObject';
export type { RawObject } from './rawObject';
export { pendingClaim, rawClaim, rawStorageClass, rawVolume } from './storage';
export {
  fixtureLabels,
  fixtureNamespace,
  ownedBy,
  rawBudget,
  rawDaemonSet,
  rawPod,
  rawStatefulSet,
} from './workloads';
