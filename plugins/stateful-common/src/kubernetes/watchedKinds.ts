// SPDX-License-Identifier: Apache-2.0

import { trimCSINode, type CSINode } from './csi';
import { trimDaemonSet, type DaemonSet } from './daemonSet';
import { trimEvent, type Event } from './event';
import type { JsonObject } from './json';
import * as network from './network';
import { trimNode, type Node } from './node';
import type { PersistentVolume } from './persistentVolume';
import { trimPersistentVolume } from './persistentVolume';
import type { PersistentVolumeClaim } from './persistentVolumeClaim';
import { trimPersistentVolumeClaim } from './persistentVolumeClaim';
import { trimPod, type Pod } from './pod';
import { trimResourceQuota, type ResourceQuota } from './resourceQuota';
import { trimStatefulSet, type StatefulSet } from './statefulSet';
import { trimStorageClass, type StorageClass } from './storageClass';
import type { VolumeAttachment } from './volumeAttachment';
import { trimVolumeAttachment } from './volumeAttachment';
import * as snapshots from './volumeSnapshot';

/**
 * All objects that the live view reads, but for custom resources.
 *
 * @public
 */
export type KubernetesObject =
  | StatefulSet
  | DaemonSet
  | Pod
  | PersistentVolumeClaim
  | PersistentVolume
  | StorageClass
  | Event
  | Node
  | VolumeAttachment
  | CSINode
  | snapshots.VolumeSnapshot
  | snapshots.VolumeAttributesClass
  | network.PodDisruptionBudget
  | ResourceQuota
  | network.Service;

/** @public */
export type KubernetesKind = KubernetesObject['kind'];

/**
 * The object type of one kind.
 *
 * @public
 */
export type ObjectOfKind<K extends KubernetesKind> = Extract<
  KubernetesObject,
  { kind: K }
>;

interface WatchedKindOf<K extends KubernetesKind> {
  kind: K;
  /** Group and version, such as `apps/v1` or `v1`. */
  apiVersion: string;
  /** The resource's name in the API's paths. */
  plural: string;
  namespaced: boolean;
  /** True for kinds without which a service cannot be shown. */
  essential: boolean;
  /** True for kinds that are watched only while something reads them. */
  optional: boolean;
  /**
   * Whether its watches get bookmarks. Events do not: the API server reads them from
   * etcd without a cache (kubernetes/pkg/registry/core/event/storage/storage.go).
   */
  bookmarks: boolean;
  fieldSelector?: string;
  /** Returns undefined for objects that the model does not need. */
  trim(raw: JsonObject): ObjectOfKind<K> | undefined;
}

/**
 * Describes how to list and watch one kind.
 *
 * @public
 */
export type WatchedKind = {
  [K in KubernetesKind]: WatchedKindOf<K>;
}[KubernetesKind];

/**
 * All watched kinds. Secrets, ConfigMaps and logs are never read.
 *
 * @public
 */
export const watchedKinds: { [K in KubernetesKind]: WatchedKindOf<K> } = {
  StatefulSet: {
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    plural: 'statefulsets',
    namespaced: true,
    essential: true,
    optional: false,
    bookmarks: true,
    trim: trimStatefulSet,
  },
  DaemonSet: {
    kind: 'DaemonSet',
    apiVersion: 'apps/v1',
    plural: 'daemonsets',
    namespaced: true,
    essential: false,
    optional: false,
    bookmarks: true,
    trim: trimDaemonSet,
  },
  Pod: {
    kind: 'Pod',
    apiVersion: 'v1',
    plural: 'pods',
    namespaced: true,
    essential: true,
    optional: false,
    bookmarks: true,
    trim: trimPod,
  },
  PersistentVolumeClaim: {
    kind: 'PersistentVolumeClaim',
    apiVersion: 'v1',
    plural: 'persistentvolumeclaims',
    namespaced: true,
    essential: true,
    optional: false,
    bookmarks: true,
    trim: trimPersistentVolumeClaim,
  },
  PersistentVolume: {
    kind: 'PersistentVolume',
    apiVersion: 'v1',
    plural: 'persistentvolumes',
    namespaced: false,
    essential: false,
    optional: false,
    bookmarks: true,
    trim: trimPersistentVolume,
  },
  StorageClass: {
    kind: 'StorageClass',
    apiVersion: 'storage.k8s.io/v1',
    plural: 'storageclasses',
    namespaced: false,
    essential: false,
    optional: false,
    bookmarks: true,
    trim: trimStorageClass,
  },
  Event: {
    kind: 'Event',
    apiVersion: 'v1',
    plural: 'events',
    namespaced: true,
    essential: false,
    optional: false,
    bookmarks: false,
    // Field selectors support "and" but not "or", so exclude the noisiest kinds.
    fieldSelector: [
      'Node',
      'Deployment',
      'ReplicaSet',
      'Job',
      'CronJob',
      'HorizontalPodAutoscaler',
    ]
      .map(kind => `involvedObject.kind!=${kind}`)
      .join(','),
    trim: trimEvent,
  },
  Node: {
    kind: 'Node',
    apiVersion: 'v1',
    plural: 'nodes',
    namespaced: false,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: trimNode,
  },
  VolumeAttachment: {
    kind: 'VolumeAttachment',
    apiVersion: 'storage.k8s.io/v1',
    plural: 'volumeattachments',
    namespaced: false,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: trimVolumeAttachment,
  },
  CSINode: {
    kind: 'CSINode',
    apiVersion: 'storage.k8s.io/v1',
    plural: 'csinodes',
    namespaced: false,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: trimCSINode,
  },
  VolumeSnapshot: {
    kind: 'VolumeSnapshot',
    apiVersion: 'snapshot.storage.k8s.io/v1',
    plural: 'volumesnapshots',
    namespaced: true,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: snapshots.trimVolumeSnapshot,
  },
  VolumeAttributesClass: {
    kind: 'VolumeAttributesClass',
    apiVersion: 'storage.k8s.io/v1',
    plural: 'volumeattributesclasses',
    namespaced: false,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: snapshots.trimVolumeAttributesClass,
  },
  PodDisruptionBudget: {
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    plural: 'poddisruptionbudgets',
    namespaced: true,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: network.trimPodDisruptionBudget,
  },
  ResourceQuota: {
    kind: 'ResourceQuota',
    apiVersion: 'v1',
    plural: 'resourcequotas',
    namespaced: true,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: trimResourceQuota,
  },
  Service: {
    kind: 'Service',
    apiVersion: 'v1',
    plural: 'services',
    namespaced: true,
    essential: false,
    optional: true,
    bookmarks: true,
    trim: network.trimService,
  },
};
