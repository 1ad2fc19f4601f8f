// SPDX-License-Identifier: Apache-2.0

/** A step of a page: commands, and what they print. */
export interface PageStep {
  /** The heading it stands under. */
  heading: string;
  commands: string;
  output: string;
}

const heading = /^#+ (.*)$/;

/**
 * Takes the commands of a Markdown page: each block of `sh`, and the block of
 * `text` that follows it.
 *
 * @throws Error when commands stand without their output
 */
export function readPage(page: string): PageStep[] {
  const steps: PageStep[] = [];
  let under = '';
  let commands: string | undefined;
  let block: { language: string; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    if (block === undefined) {
      under = line.match(heading)?.[1] ?? under;
      const opening = line.match(/^```(\w+)$/);
      if (opening) block = { language: opening[1], lines: [] };
    } else if (line === '```') {
      const content = block.lines.join('\n');
      if (block.language === 'sh') {
        if (commands !== undefined) throw new Error(`no output: ${commands}`);
        commands = content;
      } else if (block.language === 'text' && commands !== undefined) {
        steps.push({ heading: under, commands, output: content });
        commands = undefined;
      }
      block = undefined;
    } else {
      block.lines.push(line);
    }
  }
  if (commands !== undefined) throw new Error(`no output: ${commands}`);
  return steps;
}

/** What is the same in every run: no ages, and columns as narrow as they can be. */
export function normaliseOutput(output: string): string[] {
  return output
    .split('\n')
    .map(line =>
      line
        .replace(/ (?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?$/, age =>
          age === ' ' ? '' : ' AGE',
        )
        .replace(/ +/g, ' ')
        .trim(),
    )
    .filter(line => line !== '');
}
