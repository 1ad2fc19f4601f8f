// SPDX-License-Identifier: Apache-2.0

import MarkdownIt from 'markdown-it';

/** One thing that a README tells its reader to do. */
export type ReadmeStep =
  /** Commands to run in the app's folder. */
  | { does: 'run'; script: string }
  /** Text for a file: a snippet of code or configuration, or a file of its own. */
  | { does: 'write'; file: string; text: string }
  /** Lines to add and to take out of a file that the app has. */
  | { does: 'change'; file: string; diff: string };

/**
 * What a README says to do under its heading "Install", in order: each `sh` block, and each block whose info string
 * names a file, as in `yaml title="app-config.yaml"`. Other blocks are examples.
 *
 * @param headings - beside "Install" itself, which of the headings below it are for this reader
 */
export function readmeSteps(
  readme: string,
  headings: (heading: string) => boolean,
): ReadmeStep[] {
  const tokens = new MarkdownIt().parse(readme, {});
  const steps: ReadmeStep[] = [];
  let installing = false;
  let meant = false;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const heading = tokens[index + 1].content;
      if (token.tag === 'h1' || token.tag === 'h2') {
        installing = heading === 'Install';
        meant = installing;
      } else {
        meant = installing && headings(heading);
      }
    }
    if (token.type !== 'fence' || !meant) continue;
    const [, language, file] =
      /^(\w*)(?:\s+title="([^"]+)")?/.exec(token.info) ?? [];
    if (language === 'sh') {
      steps.push({ does: 'run', script: token.content });
    } else if (file && language === 'diff') {
      steps.push({ does: 'change', file, diff: token.content });
    } else if (file) {
      steps.push({ does: 'write', file, text: token.content });
    }
  }
  return steps;
}
