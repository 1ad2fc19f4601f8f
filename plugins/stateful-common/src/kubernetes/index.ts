/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
