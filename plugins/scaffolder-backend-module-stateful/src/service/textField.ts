// SPDX-License-Identifier: Apache-2.0

/**
 * A text field of the form: what it may hold, as every schema of ours states it.
 * The language of a field is its bounds, its pattern and its reserved words and nothing else,
 * so that the template's parameters, the action's schema and the handler can agree.
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

/** The text in quotes, with nothing in it that could disturb a log, cut to a readable length. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const printable = text.replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return printable.length > 80 ? `${printable.slice(0, 77)}...` : printable;
}

/**
 * What is wrong with a value, as a sentence that names the field; undefined when nothing is.
 * The path is the field's own, unless it is one of a list.
 */
export function textProblem(
  field: TextField,
  value: unknown,
  path: string = field.path,
): string | undefined {
  const subject = `service.${path}`;
  if (value === undefined || value === null || value === '') {
    return `${subject} is missing: ${field.expects}`;
  }
  if (typeof value !== 'string') {
    return `${subject} must be text, but is ${quoted(value)}: ${field.expects}`;
  }
  const length = [...value].length;
  if (length < field.minLength || length > field.maxLength) {
    return `${subject} must have ${field.minLength} to ${field.maxLength} characters, but has ${length}: ${field.expects}`;
  }
  if (!new RegExp(field.pattern, 'u').test(value)) {
    return `${subject} is ${quoted(value)}: ${field.expects}`;
  }
  if (field.reserved?.words.includes(value)) {
    return `${subject} is ${quoted(value)}: ${field.reserved.because}`;
  }
  return undefined;
}
