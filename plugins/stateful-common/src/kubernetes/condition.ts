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
import { asArray, asObject, asString } from './json';

/** One entry of `status.conditions`. */
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
