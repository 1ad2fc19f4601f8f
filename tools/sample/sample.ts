// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { SeededRandom } from './SeededRandom.ts';

/**
 * A number that follows from a run's seed and a name, so that what is drawn under one name says nothing about what is
 * drawn under another.
 */
export function numberOf(seed: string, name: string): number {
  return createHash('sha256')
    .update(`${seed}\0${name}`)
    .digest()
    .readUInt32LE();
}

/**
 * Draws some elements of a list, each as likely as any other and none twice; the same ones for the same seed, name and
 * list.
 *
 * @param name - what the list is of
 * @returns `count` elements, or all if there are fewer, in the list's order
 */
export function sample<T>(
  list: readonly T[],
  count: number,
  seed: string,
  name: string,
): T[] {
  const random = new SeededRandom(numberOf(seed, name));
  const indexes = [...list.keys()];
  const drawn = Array.from(
    { length: Math.min(count, list.length) },
    () => indexes.splice(random.below(indexes.length), 1)[0],
  );
  return drawn.sort((a, b) => a - b).map(index => list[index]);
}
