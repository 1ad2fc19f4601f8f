// SPDX-License-Identifier: Apache-2.0

/** The text in quotes, with nothing in it that could disturb a log, cut to a readable length. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const printable = text.replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return printable.length > 80 ? `${printable.slice(0, 77)}...` : printable;
}
