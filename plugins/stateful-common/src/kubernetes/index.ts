// SPDX-License-Identifier: Apache-2.0

export { ClusterObjects } from './clusterObjects';
export type { ObjectChange } from './clusterObjects';
export type { Condition } from './condition';
export type { ContainerEnd, ContainerStatus } from './containerStatus';
export type { Deployment, Job, Namespace, ReplicaSet } from './controllers';
export type { CSIDriver, CSINode } from './csi';
export {
  isCustomResource,
  qualifiedKind,
  trimCustomResource,
} from './customResource';
export type { CustomResource, LifecycleHook } from './customResource';
export type { DaemonSet } from './daemonSet';
export type { Event } from './event';
export type { JsonObject } from './json';
export { parseLabelSelector } from './labels';
export type { LabelPredicate, Labels, LabelSelector } from './labels';
export type { PodDisruptionBudget, Service } from './network';
export type { Node } from './node';
export { controllerOf } from './objectMeta';
export type { ObjectMeta, OwnerReference } from './objectMeta';
export type { NodeTerm, PersistentVolume } from './persistentVolume';
export type { PersistentVolumeClaim } from './persistentVolumeClaim';
export type { ClaimVolume, Pod } from './pod';
export type {
  Container,
  PodSpec,
  SpreadConstraint,
  Toleration,
  VolumeMount,
} from './podSpec';
export type { Probe } from './probe';
export { formatQuantity, parseQuantity } from './quantity';
export { readableKinds, readObject } from './readableKinds';
export type {
  LiveObject,
  ReadableKind,
  ReadableObject,
  ReadableOfKind,
  ReadableResource,
  UnwatchedObject,
} from './readableKinds';
export { readObjects } from './readObjects';
export type { LimitRange, ResourceQuota } from './resourceQuota';
export type { ClaimTemplate, StatefulSet } from './statefulSet';
export type { StorageClass } from './storageClass';
export type { VolumeAttachment, VolumeError } from './volumeAttachment';
export type { VolumeHealth } from './volumeHealth';
export type { VolumeAttributesClass, VolumeSnapshot } from './volumeSnapshot';
export { watchedKinds } from './watchedKinds';
export type {
  KubernetesKind,
  KubernetesObject,
  ObjectOfKind,
  WatchedKind,
} from './watchedKinds';
