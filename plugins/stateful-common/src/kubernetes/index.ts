// SPDX-License-Identifier: Apache-2.0

export { ClusterObjects } from './clusterObjects';
export type { ObjectChange } from './clusterObjects';
export type { Condition } from './condition';
export type { ContainerStatus } from './containerStatus';
export type { DaemonSet } from './daemonSet';
export type { Event } from './event';
export type { JsonObject } from './json';
export { parseLabelSelector } from './labels';
export type { LabelPredicate, Labels, LabelSelector } from './labels';
export type { ObjectMeta, OwnerReference } from './objectMeta';
export type { PersistentVolume } from './persistentVolume';
export type { PersistentVolumeClaim } from './persistentVolumeClaim';
export type { ClaimVolume, Pod } from './pod';
export { parseQuantity } from './quantity';
export { readObjects } from './readObjects';
export type { ClaimTemplate, StatefulSet } from './statefulSet';
export type { StorageClass } from './storageClass';
export { watchedKinds } from './watchedKinds';
export type {
  KubernetesKind,
  KubernetesObject,
  ObjectOfKind,
  WatchedKind,
} from './watchedKinds';
