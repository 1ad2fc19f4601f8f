// SPDX-License-Identifier: Apache-2.0

/**
 * An object as an API server sends it.
 *
 * @public
 */
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

/**
 * An object with the given parts laid over it, field by field.
 *
 * @public
 */
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
