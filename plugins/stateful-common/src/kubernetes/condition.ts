// SPDX-License-Identifier: Apache-2.0

import { asArray, asObject, asString, type JsonObject } from './json';

/**
 * One entry of `status.conditions`.
 *
 * @public
 */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

export function trimConditions(status: JsonObject): Condition[] {
  return asArray(status.conditions)
    .map(asObject)
    .map(condition => ({
      type: asString(condition.type) ?? '',
      status: asString(condition.status) ?? 'Unknown',
      reason: asString(condition.reason),
      message: asString(condition.message),
      lastTransitionTime: asString(condition.lastTransitionTime),
    }));
}

export function findCondition(
  conditions: Condition[],
  type: string,
): Condition | undefined {
  return conditions.find(condition => condition.type === type);
}
