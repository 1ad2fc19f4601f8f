// SPDX-License-Identifier: Apache-2.0

import { sample } from './sample.ts';

/** Where `npm test` says by which seed samples are drawn; without it, as where one file is run by hand, everything is. */
export const seedVariable = 'STATEFUL_TEST_SEED';

/** How a line of output begins that says what was drawn. */
const beginning = 'drawn: ';

/** What a run takes of a list, and words that say so. */
export interface Drawn<T> {
  chosen: T[];
  /** Such as "2 of 3 examples (ledger, cache)". */
  words: string;
}

/**
 * Draws some elements of a list, by the seed of this run of `npm test`.
 *
 * @param name - what the list is of, in the plural
 * @param options.titleOf - what an element is called, where the log would not show it otherwise
 */
export function draw<T>(
  name: string,
  list: readonly T[],
  count: number,
  options: { env?: NodeJS.ProcessEnv; titleOf?: (element: T) => string } = {},
): Drawn<T> {
  const { env = process.env, titleOf } = options;
  const seed = env[seedVariable];
  const chosen = seed ? sample(list, count, seed, name) : [...list];
  const titles = titleOf ? ` (${chosen.map(titleOf).join(', ')})` : '';
  return {
    chosen,
    words: `${chosen.length} of ${list.length} ${name}${titles}`,
  };
}

/** What a test takes of a list in this run. A line of its output says so, which ends up beside its stage. */
export function drawn<T>(
  name: string,
  list: readonly T[],
  count: number,
  titleOf?: (element: T) => string,
): T[] {
  const { chosen, words } = draw(name, list, count, { titleOf });
  tellDrawn(words);
  return chosen;
}

/** Says what a run takes where it is not drawn from a list here. */
export function tellDrawn(words: string): void {
  process.stdout.write(`${beginning}${words}\n`);
}

/** What a line of a test's output says was drawn: nothing or one thing. */
export function drawnIn(line: string): string[] {
  return line.startsWith(beginning) ? [line.slice(beginning.length)] : [];
}
