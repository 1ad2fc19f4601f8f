// SPDX-License-Identifier: Apache-2.0

import { test as everyTest } from 'node:test';
import { seedVariable, tellDrawn } from '../../tools/sample/drawn.ts';
import { numberOf } from '../../tools/sample/sample.ts';

/** Tests of a suite, of which a run of `npm test` takes about every second one. */
export function drawnTests(suite: string) {
  const seed = process.env[seedVariable];
  let all = 0;
  let chosen = 0;
  return {
    test: (name: string, run: () => Promise<void>) => {
      all += 1;
      // By its name: what is drawn of others does not change when one comes or goes.
      if (seed && numberOf(seed, `${suite}: ${name}`) % 2 === 0) return;
      chosen += 1;
      everyTest(name, run);
    },
    /** Call it after the last test. */
    tell: () => tellDrawn(`${chosen} of ${all} tests of ${suite}`),
  };
}
