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
