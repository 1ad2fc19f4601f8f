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

import { quoted } from './textField';

/** A whole number of the form. */
export interface NumberField {
  /** Where the value is in the service, such as `port`. */
  path: string;
  /** What belongs into the field, for the action's documentation. */
  description: string;
  minimum: number;
  maximum: number;
}

/** What is wrong with a value, as a sentence that names the field; undefined when nothing is. */
export function numberProblem(
  field: NumberField,
  value: unknown,
): string | undefined {
  const range = `give a whole number from ${field.minimum} to ${field.maximum}`;
  const subject = `service.${field.path}`;
  if (value === undefined || value === null) {
    return `${subject} is missing: ${range}`;
  }
  if (typeof value !== 'number') {
    return `${subject} must be a number, but is ${quoted(value)}: ${range}`;
  }
  if (
    !Number.isInteger(value) ||
    value < field.minimum ||
    value > field.maximum
  ) {
    return `${subject} is ${value}: ${range}`;
  }
  return undefined;
}
