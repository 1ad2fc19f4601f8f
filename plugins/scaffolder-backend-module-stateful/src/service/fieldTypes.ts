// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod/v3';
import { quoted } from './quoted';

/**
 * A text of the form. It is data, because the template's form says the same: its language is its bounds, its pattern
 * and its reserved words and nothing else.
 */
export interface TextField {
  /** Where the value is in the service, such as `storage.size`. */
  path: string;
  /** What belongs into the field, for the action's documentation. */
  description: string;
  /** In characters (code points, as JSON Schema counts). */
  minLength: number;
  /** In characters (code points, as JSON Schema counts). */
  maxLength: number;
  /** Matches the whole value; without flags, as JSON Schema has none. */
  pattern: string;
  /** Says what a value that does not match must become. */
  expects: string;
  /** Words that match but mean something else in what is generated. */
  reserved?: { words: readonly string[]; because: string };
}

/** A whole number of the form. */
export interface NumberField {
  /** Where the value is in the service, such as `port`. */
  path: string;
  /** What belongs into the field, for the action's documentation. */
  description: string;
  minimum: number;
  maximum: number;
}

const isMissing = (value: unknown) =>
  value === undefined || value === null || value === '';

/** The rest of a sentence that begins with the field, for what a schema refuses on its own. */
function says(type: 'text' | 'a number', expects: string): z.ZodErrorMap {
  const typeName = type === 'text' ? 'string' : 'number';
  return (_, { data }) => {
    if (isMissing(data)) {
      return { message: `is missing: ${expects}` };
    }
    return typeof data === typeName
      ? { message: `is ${quoted(data)}: ${expects}` }
      : { message: `must be ${type}, but is ${quoted(data)}: ${expects}` };
  };
}

export function text(field: TextField) {
  const { minLength, maxLength, expects, reserved } = field;
  const pattern = new RegExp(field.pattern, 'u');
  const length = (value: string) => [...value].length;
  // zod counts UTF-16 units, and the scaffolder would quote a pattern where a refinement says what is expected.
  return z
    .string({ errorMap: says('text', expects) })
    .min(minLength)
    .refine(
      value => length(value) <= maxLength,
      value => ({
        message: `must have ${minLength} to ${maxLength} characters, but has ${length(
          value,
        )}: ${expects}`,
      }),
    )
    .refine(
      value => pattern.test(value),
      value => ({ message: `is ${quoted(value)}: ${expects}` }),
    )
    .refine(
      value => !reserved?.words.includes(value),
      value => ({ message: `is ${quoted(value)}: ${reserved?.because}` }),
    )
    .describe(field.description);
}

export const range = ({ minimum, maximum }: NumberField) =>
  `use an integer from ${minimum} to ${maximum}`;

export function wholeNumber(field: NumberField) {
  return z
    .number({ errorMap: says('a number', range(field)) })
    .int()
    .min(field.minimum)
    .max(field.maximum)
    .describe(field.description);
}

export const oneOf = (choices: readonly string[]) =>
  `choose one of ${choices.map(word => `"${word}"`).join(', ')}`;

export function choice<const T extends readonly [string, ...string[]]>(
  choices: T,
) {
  const expects = oneOf(choices);
  return z.enum(choices as unknown as [T[number], ...T[number][]], {
    errorMap: (_, { data }) => ({
      message: isMissing(data)
        ? `is missing: ${expects}`
        : `is ${quoted(data)}: ${expects}`,
    }),
  });
}

export function trueOrFalse() {
  return z.boolean({
    errorMap: (_, { data }) => ({
      message: `must be true or false, but is ${quoted(data)}`,
    }),
  });
}

/**
 * @param expects - what an object must be, besides an object
 * @param subject - what has these fields and no others
 */
export function fields<Shape extends z.ZodRawShape>(
  shape: Shape,
  expects = `with the fields ${Object.keys(shape).join(', ')}`,
  subject = 'it',
) {
  const known = Object.keys(shape).join(', ');
  return z
    .object(shape, {
      errorMap: issue => ({
        message:
          issue.code === 'unrecognized_keys'
            ? `has no field ${issue.keys
                .map(quoted)
                .join(', ')}: ${subject} has ${known}`
            : `must be an object ${expects}`,
      }),
    })
    .strict();
}

/**
 * @param expects - what to give where there is no list
 * @param limits - how many of what, and what to do about more
 */
export function list<Element extends z.ZodTypeAny>(
  element: Element,
  expects: string,
  limits: { noun: string; min: number; max: number; more?: string },
) {
  const { noun, min, max, more = '' } = limits;
  const message = (data: unknown) => {
    if (Array.isArray(data) && data.length > 0) {
      return `has ${data.length} ${noun}: use at most ${max}${more}`;
    }
    return isMissing(data) || Array.isArray(data)
      ? `is missing: ${expects}`
      : `must be a list: ${expects}`;
  };
  return z
    .array(element, { errorMap: (_, { data }) => ({ message: message(data) }) })
    .min(min)
    .max(max);
}
