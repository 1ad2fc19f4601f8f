// SPDX-License-Identifier: Apache-2.0

import { asArray, asObject, asString, asStrings } from './json';
import type { JsonObject } from './json';
import type { Labels } from './labels';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `ResourceQuota` of `v1`: what a namespace may have, and has. Quantities are as
 * written.
 *
 * @public
 */
export interface ResourceQuota {
  kind: 'ResourceQuota';
  metadata: ObjectMeta;
  status: { hard: Labels; used: Labels };
}

export function trimResourceQuota(raw: JsonObject): ResourceQuota {
  const status = asObject(raw.status);
  return {
    kind: 'ResourceQuota',
    metadata: trimObjectMeta(raw),
    status: { hard: asStrings(status.hard), used: asStrings(status.used) },
  };
}

/**
 * A `LimitRange` of `v1`: bounds and defaults of containers and claims.
 *
 * @public
 */
export interface LimitRange {
  kind: 'LimitRange';
  metadata: ObjectMeta;
  spec: {
    limits: { type: string; min: Labels; max: Labels; defaults: Labels }[];
  };
}

export function trimLimitRange(raw: JsonObject): LimitRange {
  return {
    kind: 'LimitRange',
    metadata: trimObjectMeta(raw),
    spec: {
      limits: asArray(asObject(raw.spec).limits)
        .map(asObject)
        .map(limit => ({
          type: asString(limit.type) ?? '',
          min: asStrings(limit.min),
          max: asStrings(limit.max),
          defaults: asStrings(limit.default),
        })),
    },
  };
}
