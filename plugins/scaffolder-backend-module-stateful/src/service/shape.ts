// SPDX-License-Identifier: Apache-2.0

import { quoted } from './textField';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A sentence for each field that there is not. A field that is undefined was left out. */
export function unknownKeyProblems(
  value: Record<string, unknown>,
  known: readonly string[],
  subject: string,
): string[] {
  return Object.keys(value)
    .filter(key => value[key] !== undefined && !known.includes(key))
    .map(
      key =>
        `${subject}: there is no field ${quoted(
          key,
        )}; the fields are ${known.join(', ')}`,
    );
}

/** What is wrong with a value that must be one of a few words; undefined when nothing is. */
export function choiceProblem(
  subject: string,
  choices: readonly string[],
  value: unknown,
): string | undefined {
  const named = choices.map(choice => `"${choice}"`).join(', ');
  if (value === undefined || value === null || value === '') {
    return `${subject} is missing: choose one of ${named}`;
  }
  if (!choices.some(choice => choice === value)) {
    return `${subject} is ${quoted(value)}: choose one of ${named}`;
  }
  return undefined;
}
