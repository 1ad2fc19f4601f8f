// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { execa } from 'execa';
import { readPage } from '../../local-cluster/src/operators/walkthrough.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { ledger } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';
import { shownOutput } from './shownOutput.ts';
import { inSeconds } from './writingFigures.ts';

const page = join(repositoryRoot, 'docs', 'first-service.md');

/** Runs the page for newcomers, but for its form, whose values are entered without a portal. */
export function testFirstService(started: () => ServicesJob): void {
  const steps = readPage(readFileSync(page, 'utf8'));
  suite('the first service of a newcomer', () => {
    let began: number;
    test('comes out of the form', () => {
      began = Date.now();
      return started().publish(ledger);
    });

    for (const { heading, commands, output } of steps) {
      test(heading, async context => {
        const { all } = await execa('sh', ['-ec', commands], {
          cwd: repositoryRoot,
          env: { STATEFUL_DATA: started().folder },
          all: true,
          stripFinalNewline: false,
        });
        assert.match(all, shownOutput(output));
        context.diagnostic(
          `${inSeconds(Date.now() - began)} after the form's values`,
        );
      });
    }
  });
}
