// SPDX-License-Identifier: Apache-2.0

import type { Writing } from './client.ts';

/** Milliseconds as seconds, for people. */
export const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What a client met, for the log and for the figures in the docs. */
export function writingFigures({ writes, failed, longestPauseMs }: Writing) {
  const errors = new Set(
    writes
      .filter(({ acknowledged }) => !acknowledged)
      .map(({ error }) => error),
  );
  return [
    `${failed} of ${writes.length} writes failed`,
    `longest pause ${inSeconds(longestPauseMs)}`,
    ...errors,
  ].join('; ');
}
