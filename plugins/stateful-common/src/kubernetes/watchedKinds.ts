// SPDX-License-Identifier: Apache-2.0

import type { DaemonSet } from './daemonSet';
import { trimDaemonSet } from './daemonSet';
import type { Event } from './event';
import { trimEvent } from './event';
import type { JsonObject } from './json';
import type { PersistentVolume } from './persistentVolume';
import { trimPersistentVolume } from './persistentVolume';
import type { PersistentVolumeClaim } from './persistentVolumeClaim';
import { trimPersistentVolumeClaim } from './persistentVolumeClaim';
import type { Pod } from './pod';
import { trimPod } from './pod';
import type { StatefulSet } from './statefulSet';
import { trimStatefulSet } from './statefulSet';
import type { StorageClass } from './storageClass';
import { trimStorageClass } from './storageClass';

/** Every object that the model reads. */
export type KubernetesObject =
  | StatefulSet
  | DaemonSet
  | Pod
  | PersistentVolumeClaim
  | PersistentVolume
  | StorageClass
  | Event;

export type KubernetesKind = KubernetesObject['kind'];

/** The object type of one kind. */
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
  /** True for what a service cannot be drawn without. */
  essential: boolean;
  fieldSelector?: string;
  /** Undefined for an object that the model has no use for. */
  trim(raw: JsonObject): ObjectOfKind<K> | undefined;
}

/** How one kind is read from an API server. */
export type WatchedKind = {
  [K in KubernetesKind]: WatchedKindOf<K>;
}[KubernetesKind];

/**
 * The kinds that are watched, and no others: never Secrets, ConfigMaps or logs.
 */
export const watchedKinds: { [K in KubernetesKind]: WatchedKindOf<K> } = {
  StatefulSet: {
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    plural: 'statefulsets',
    namespaced: true,
    essential: true,
    trim: trimStatefulSet,
  },
  DaemonSet: {
    kind: 'DaemonSet',
    apiVersion: 'apps/v1',
    plural: 'daemonsets',
    namespaced: true,
    essential: false,
    trim: trimDaemonSet,
  },
  Pod: {
    kind: 'Pod',
    apiVersion: 'v1',
    plural: 'pods',
    namespaced: true,
    essential: true,
    trim: trimPod,
  },
  PersistentVolumeClaim: {
    kind: 'PersistentVolumeClaim',
    apiVersion: 'v1',
    plural: 'persistentvolumeclaims',
    namespaced: true,
    essential: true,
    trim: trimPersistentVolumeClaim,
  },
  PersistentVolume: {
    kind: 'PersistentVolume',
    apiVersion: 'v1',
    plural: 'persistentvolumes',
    namespaced: false,
    essential: false,
    trim: trimPersistentVolume,
  },
  StorageClass: {
    kind: 'StorageClass',
    apiVersion: 'storage.k8s.io/v1',
    plural: 'storageclasses',
    namespaced: false,
    essential: false,
    trim: trimStorageClass,
  },
  Event: {
    kind: 'Event',
    apiVersion: 'v1',
    plural: 'events',
    namespaced: true,
    essential: false,
    // One list for all the kinds of interest: field selectors know "and" but
    // not "or", so it names the talkative kinds that are left out.
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
};
