// SPDX-License-Identifier: Apache-2.0

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
