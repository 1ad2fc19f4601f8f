// SPDX-License-Identifier: Apache-2.0

import { isCustomResource, trimCustomResource } from './customResource';
import { asArray, asObject, type JsonObject } from './json';
import type { LiveObject } from './readableKinds';
import type { KubernetesKind } from './watchedKinds';
import { watchedKinds } from './watchedKinds';

/**
 * Reads the output of `kubectl get -o json`, a `List` or a single object, and keeps
 * the objects that the model needs.
 *
 * @public
 */
export function readObjects(dump: unknown): LiveObject[] {
  const raw = asObject(dump);
  if (String(raw.kind).endsWith('List')) {
    // Items of a typed list (`PodList`) have neither kind nor apiVersion.
    const kind = String(raw.kind).slice(0, -'List'.length);
    const typed = kind ? { kind, apiVersion: raw.apiVersion } : {};
    return asArray(raw.items)
      .map(asObject)
      .flatMap(item => readObjects({ ...typed, ...item }));
  }
  const object = trim(raw);
  return object ? [object] : [];
}

function trim(raw: JsonObject): LiveObject | undefined {
  if (isCustomResource(raw)) {
    return trimCustomResource(raw);
  }
  const watched = Object.values(watchedKinds).find(
    ({ kind, apiVersion }) =>
      raw.kind === (kind satisfies KubernetesKind) &&
      raw.apiVersion === apiVersion,
  );
  return watched?.trim(raw);
}
