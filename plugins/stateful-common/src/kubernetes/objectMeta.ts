// SPDX-License-Identifier: Apache-2.0

import type { JsonObject } from './json';
import { asArray, asNumber, asObject, asString, asStrings } from './json';
import type { Labels } from './labels';

/**
 * An entry of `metadata.ownerReferences`.
 *
 * @public
 */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller: boolean;
}

/**
 * The metadata that the model reads.
 *
 * @public
 */
export interface ObjectMeta {
  name: string;
  /** Empty for cluster-scoped objects. */
  namespace: string;
  uid: string;
  generation?: number;
  labels: Labels;
  ownerReferences: OwnerReference[];
  /** RFC 3339, as are all times. */
  creationTimestamp?: string;
  deletionTimestamp?: string;
  /** Who must finish before it is removed; undefined where nobody. */
  finalizers?: string[];
}

export function trimObjectMeta(raw: JsonObject): ObjectMeta {
  const metadata = asObject(raw.metadata);
  return {
    name: asString(metadata.name) ?? '',
    namespace: asString(metadata.namespace) ?? '',
    uid: asString(metadata.uid) ?? '',
    generation: asNumber(metadata.generation),
    labels: asStrings(metadata.labels),
    ownerReferences: asArray(metadata.ownerReferences)
      .map(asObject)
      .map(owner => ({
        apiVersion: asString(owner.apiVersion) ?? '',
        kind: asString(owner.kind) ?? '',
        name: asString(owner.name) ?? '',
        uid: asString(owner.uid) ?? '',
        controller: owner.controller === true,
      })),
    creationTimestamp: asString(metadata.creationTimestamp),
    deletionTimestamp: asString(metadata.deletionTimestamp),
    finalizers: finalizersOf(metadata),
  };
}

function finalizersOf({ finalizers }: JsonObject): string[] | undefined {
  const names = asArray(finalizers).flatMap(name => asString(name) ?? []);
  return names.length ? names : undefined;
}

/**
 * The owner with `controller: true`.
 *
 * @public
 */
export function controllerOf(metadata: ObjectMeta): OwnerReference | undefined {
  return metadata.ownerReferences.find(owner => owner.controller);
}
