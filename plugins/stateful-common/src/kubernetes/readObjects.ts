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

import type { JsonObject } from './json';
import { asArray, asObject } from './json';
import type { KubernetesKind, KubernetesObject } from './watchedKinds';
import { watchedKinds } from './watchedKinds';

/**
 * The objects of a dump that the model reads: of a `List` as
 * `kubectl get -o json` prints it, or of one object.
 */
export function readObjects(dump: unknown): KubernetesObject[] {
  const raw = asObject(dump);
  if (String(raw.kind).endsWith('List')) {
    // Items of a typed list (`PodList`) say neither kind nor version.
    const kind = String(raw.kind).slice(0, -'List'.length);
    const typed = kind ? { kind, apiVersion: raw.apiVersion } : {};
    return asArray(raw.items)
      .map(asObject)
      .flatMap(item => readObjects({ ...typed, ...item }));
  }
  const object = trim(raw);
  return object ? [object] : [];
}

function trim(raw: JsonObject): KubernetesObject | undefined {
  const watched = Object.values(watchedKinds).find(
    ({ kind, apiVersion }) =>
      raw.kind === (kind satisfies KubernetesKind) &&
      raw.apiVersion === apiVersion,
  );
  return watched?.trim(raw);
}
