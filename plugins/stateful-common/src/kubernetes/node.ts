// SPDX-License-Identifier: Apache-2.0

import { trimConditions, type Condition } from './condition';
import { asArray, asObject, asString, asStrings } from './json';
import type { JsonObject } from './json';
import type { Labels } from './labels';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `Node` of `v1`, as far as diagnosis reads it.
 *
 * @public
 */
export interface Node {
  kind: 'Node';
  /** With its labels, among them the zone. */
  metadata: ObjectMeta;
  spec: {
    unschedulable: boolean;
    taints: { key: string; value?: string; effect: string }[];
  };
  status: {
    conditions: Condition[];
    /** Quantities as written. */
    allocatable: Labels;
    kubeletVersion?: string;
  };
}

export function trimNode(raw: JsonObject): Node {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  return {
    kind: 'Node',
    metadata: trimObjectMeta(raw),
    spec: {
      unschedulable: spec.unschedulable === true,
      taints: asArray(spec.taints)
        .map(asObject)
        .map(taint => ({
          key: asString(taint.key) ?? '',
          value: asString(taint.value),
          effect: asString(taint.effect) ?? '',
        })),
    },
    status: {
      conditions: trimConditions(status),
      allocatable: asStrings(status.allocatable),
      kubeletVersion: asString(asObject(status.nodeInfo).kubeletVersion),
    },
  };
}
