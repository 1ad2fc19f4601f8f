// SPDX-License-Identifier: Apache-2.0

import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Stage } from './stage.ts';

export interface TestOptions {
  stages: Stage[];
  /** Which samples are drawn; undefined where everything is run. */
  seed: string | undefined;
}

/** Chosen anew for each run: over time everything is drawn. */
function newSeed(): string {
  return randomBytes(3).toString('hex');
}

function chooseSeed(given: string | undefined): string {
  if (given === undefined) return newSeed();
  if (!/^[0-9a-f]{6}$/.test(given)) {
    throw new Error(
      `--seed must be six hexadecimal digits, such as ${newSeed()}, not "${given}".`,
    );
  }
  return given;
}

function chooseStages(
  stages: Stage[],
  only: string | undefined,
  fast: boolean,
): Stage[] {
  const names = only?.split(',');
  for (const name of names ?? []) {
    if (!stages.some(stage => stage.name === name)) {
      throw new Error(
        `--only: unknown stage "${name}". Available stages: ${stages
          .map(stage => stage.name)
          .join(', ')}.`,
      );
    }
  }
  return stages.filter(
    stage =>
      (!names || names.includes(stage.name)) && !(fast && stage.needsCluster),
  );
}

/**
 * Reads what follows `npm test --`.
 *
 * @throws Error naming the option that is wrong
 */
export function parseOptions(argv: string[], stages: Stage[]): TestOptions {
  const { values } = parseArgs({
    args: argv,
    options: {
      all: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  if (values.all && values.seed !== undefined) {
    throw new Error(
      '--all and --seed cannot be combined: --all runs everything, --seed a sample.',
    );
  }
  return {
    stages: chooseStages(stages, values.only, values.fast),
    seed: values.all ? undefined : chooseSeed(values.seed),
  };
}
