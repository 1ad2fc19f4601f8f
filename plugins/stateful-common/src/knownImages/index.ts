// SPDX-License-Identifier: Apache-2.0

export { containerLimits, reservedFolders } from './containerLimits';
export { findKnownImage } from './findKnownImage';
export type { FoundImage } from './findKnownImage';
export type {
  BetterOperator,
  ContainerNeeds,
  KnownImage,
  KnownVersion,
  PasswordNeed,
} from './knownImage';
export { knownImages } from './knownImages';
