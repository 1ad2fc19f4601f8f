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

/** An object as an API server sends it. */
export interface RawObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    labels?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** An object with the given parts laid over it, field by field. */
export function withParts(object: RawObject, parts: object): RawObject {
  return merge(object, parts) as RawObject;
}

function merge(base: unknown, parts: unknown): unknown {
  if (!isPlain(base) || !isPlain(parts)) {
    return parts;
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [field, part] of Object.entries(parts)) {
    merged[field] = field in base ? merge(base[field], part) : part;
  }
  return merged;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
