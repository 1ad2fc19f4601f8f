// SPDX-License-Identifier: Apache-2.0

import { asArray, asObject, asString } from './json';

/**
 * What a driver says of a volume that is not well.
 *
 * @public
 */
export interface VolumeHealth {
  status: 'DataLoss' | 'Inaccessible' | 'Degraded';
  message?: string;
}

/** The worst first. */
const statuses = ['DataLoss', 'Inaccessible', 'Degraded'] as const;

/** Undefined if it is well. Its form is alpha: a word, or an object or list with one. */
export function trimVolumeHealth(value: unknown): VolumeHealth | undefined {
  const entries = [...asArray(value), value].map(entry => ({
    words: [entry, ...Object.values(asObject(entry))],
    message:
      asString(asObject(entry).message) ?? asString(asObject(entry).reason),
  }));
  return statuses.flatMap(status =>
    entries
      .filter(({ words }) => words.includes(status))
      .map(({ message }) => ({ status, message })),
  )[0];
}
