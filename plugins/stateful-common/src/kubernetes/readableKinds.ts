// SPDX-License-Identifier: Apache-2.0

import * as controllers from './controllers';
import * as csi from './csi';
import type { CustomResource } from './customResource';
import { isCustomResource, trimCustomResource } from './customResource';
import { trimWholeEvent } from './event';
import type { JsonObject } from './json';
import { trimWholePod } from './pod';
import * as quotas from './resourceQuota';
import type { KubernetesObject } from './watchedKinds';
import { watchedKinds } from './watchedKinds';

/**
 * Objects that diagnosis reads where it has them, such as in a dump. The live view
 * does not watch them, but for the custom resources that own what it shows.
 *
 * @public
 */
export type UnwatchedObject =
  | csi.CSIDriver
  | quotas.LimitRange
  | controllers.Namespace
  | controllers.Deployment
  | controllers.ReplicaSet
  | controllers.Job
  | CustomResource;

/**
 * All objects that the live view reads.
 *
 * @public
 */
export type LiveObject = KubernetesObject | CustomResource;

/**
 * All objects that diagnosis reads.
 *
 * @public
 */
export type ReadableObject = KubernetesObject | UnwatchedObject;

/** @public */
export type ReadableKind = ReadableObject['kind'];

/**
 * The object type of one kind.
 *
 * @public
 */
export type ReadableOfKind<K extends ReadableKind> = Extract<
  ReadableObject,
  { kind: K }
>;

/**
 * How a kind is called in the API.
 *
 * @public
 */
export interface ReadableResource {
  apiVersion: string;
  /** The resource's name in the API's paths. */
  plural: string;
  trim(raw: JsonObject): ReadableObject | undefined;
}

const unwatchedKinds: Record<
  Exclude<UnwatchedObject['kind'], 'CustomResource'>,
  ReadableResource
> = {
  CSIDriver: {
    apiVersion: 'storage.k8s.io/v1',
    plural: 'csidrivers',
    trim: csi.trimCSIDriver,
  },
  LimitRange: {
    apiVersion: 'v1',
    plural: 'limitranges',
    trim: quotas.trimLimitRange,
  },
  Namespace: {
    apiVersion: 'v1',
    plural: 'namespaces',
    trim: controllers.trimNamespace,
  },
  Deployment: {
    apiVersion: 'apps/v1',
    plural: 'deployments',
    trim: controllers.trimDeployment,
  },
  ReplicaSet: {
    apiVersion: 'apps/v1',
    plural: 'replicasets',
    trim: controllers.trimReplicaSet,
  },
  Job: { apiVersion: 'batch/v1', plural: 'jobs', trim: controllers.trimJob },
};

/**
 * The kinds with a resource of their own that diagnosis reads: all but custom
 * resources. Secrets, ConfigMaps and logs are never read.
 *
 * @public
 */
export const readableKinds: Record<
  Exclude<ReadableKind, 'CustomResource'>,
  ReadableResource
> = {
  ...unwatchedKinds,
  ...watchedKinds,
  // Unlike the live view, diagnosis keeps each pod and each event.
  Pod: { ...watchedKinds.Pod, trim: trimWholePod },
  Event: { ...watchedKinds.Event, trim: trimWholeEvent },
};

/**
 * One object of a dump, trimmed; undefined if diagnosis does not read its kind.
 *
 * @public
 */
export function readObject(raw: JsonObject): ReadableObject | undefined {
  const kind = String(raw.kind);
  if (isCustomResource(raw)) {
    return trimCustomResource(raw);
  }
  const resource = Object.hasOwn(readableKinds, kind)
    ? readableKinds[kind as keyof typeof readableKinds]
    : undefined;
  const group = groupOf(raw.apiVersion);
  return resource &&
    (group === groupOf(resource.apiVersion) ||
      (kind === 'Event' && group === 'events.k8s.io'))
    ? resource.trim(raw)
    : undefined;
}

/** Older servers have kinds in beta versions, with the same fields. */
function groupOf(apiVersion: unknown): string {
  return /^(.*)\//.exec(String(apiVersion))?.[1] ?? '';
}
