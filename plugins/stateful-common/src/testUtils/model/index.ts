// SPDX-License-Identifier: Apache-2.0

export {
  aClaim,
  aClusterService,
  aReplica,
  aService,
  aStatefulSet,
  fixtureTime,
} from './builders';
export { aFinding, aPodNotStarted } from './aFinding';
export { findingScenes } from './findingScenes';
export { serviceScenes } from './scenes';
export type { ServiceSceneName } from './scenes';
