// SPDX-License-Identifier: Apache-2.0

/**
 * Makes the change that a reader makes who sees a diff without line numbers. A blank line without a sign separates
 * places; each is found by its lines that stay or go.
 *
 * @throws Error with the lines that are not in the text, or are there twice
 */
export function applyDiff(text: string, diff: string): string {
  return diff
    .replace(/\n+$/, '')
    .split(/\n{2,}/)
    .reduce(applyHunk, text);
}

function applyHunk(text: string, hunk: string): string {
  const lines = hunk.split('\n');
  const without = (sign: string) =>
    lines
      .filter(line => !line.startsWith(sign))
      .map(line => line.slice(1))
      .join('\n');
  const before = without('+');
  const whole = `\n${text}`;
  const at = whole.indexOf(`\n${before}\n`);
  if (at < 0 || whole.indexOf(`\n${before}\n`, at + 1) >= 0) {
    throw new Error(
      `These lines are ${
        at < 0 ? 'not' : 'more than once'
      } in the file:\n${before}`,
    );
  }
  return [whole.slice(0, at), without('-'), whole.slice(at + before.length + 2)]
    .join('\n')
    .slice(1);
}
