// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { envtestAssets } from '../../tools/go/envtest.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { runGo } from '../../tools/go/runGo.ts';
import { goLint, goTests, inTurn } from './checks.ts';
import { draw, seedVariable } from '../../tools/sample/drawn.ts';
import {
  operatorTestEnvironment,
  packagesAtOnce,
} from '../../tools/go/operatorTests.ts';
import { numberOf } from '../../tools/sample/sample.ts';
import { sum, type StageContext, type Tally } from './stage.ts';
import { ensureValkey } from './valkey.ts';

/** The package that lets the operator's calls go wrong, one at a time. */
const faultsPackage = './test/scenarios/faults';

/** Packages of a run that are tested with Go's race detector; with it they take twice as long. */
const racedPackages = 2;

/** Faults of each flow that a run tries. */
const faultsOfFlow = 4;

/** The operator's packages that have tests, but for the faults, as paths such as `./internal/backup`. */
async function testedPackages(env: NodeJS.ProcessEnv): Promise<string[]> {
  const listed = await runGo(
    [
      'list',
      '-f',
      '{{if or .TestGoFiles .XTestGoFiles}}{{.Module.Path}} {{.ImportPath}}{{end}}',
      './...',
    ],
    { cwd: join(repositoryRoot, 'operator'), env },
  );
  return listed
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [module, path] = line.split(' ');
      return `.${path.slice(module.length)}`;
    })
    .filter(path => path !== faultsPackage);
}

/** How `npm test` tries faults: a few, others in each run; without a seed those that the operator's own tests try. */
function faultsEnvironment(seed: string | undefined): Record<string, string> {
  return seed
    ? {
        FAULTS: String(faultsOfFlow),
        FAULTS_SEED: String(numberOf(seed, 'faults')),
      }
    : {};
}

/** The operator's tests against a real API server, some of them with the race detector, and the linter. */
export async function testOperator(context: StageContext): Promise<Tally> {
  const env = operatorTestEnvironment(
    await envtestAssets({ onProgress: context.onProgress }),
  );
  const packages = await testedPackages(context.env);
  const raced = draw(
    'packages with the race detector',
    packages,
    racedPackages,
    { env: context.env, titleOf: path => path.replace(/^.*\/(?=.*\/)/, '') },
  );
  const others = packages.filter(path => !raced.chosen.includes(path));
  const seed = context.env[seedVariable];
  const [racedTally, tally] = await Promise.all([
    goTests(context, 'operator', {
      args: ['-race'],
      packages: raced.chosen,
      // The race detector is C.
      env: { ...env, CGO_ENABLED: '1' },
    }),
    inTurn([
      // With the race detector they take twice as long; it found nothing in the faults.
      () =>
        goTests(context, 'operator', {
          args: [packagesAtOnce],
          packages: [...others, faultsPackage],
          env: { ...env, ...faultsEnvironment(seed) },
        }),
      () => {
        ensureValkey(context.onProgress);
        return goTests(context, 'operator', {
          args: ['-tags', 'valkey'],
          packages: ['./internal/engine/valkey'],
          env,
        });
      },
      () => goLint(context, 'operator', env),
    ]),
  ]);
  const faults = seed ? `${faultsOfFlow} faults of each flow` : [];
  return { ...sum([racedTally, tally]), drawn: [raced.words].concat(faults) };
}
