// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { envtestAssets } from '../../tools/go/envtest.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { runGo } from '../../tools/go/runGo.ts';
import { goLint, goTests, inTurn } from './checks.ts';
import { draw } from '../../tools/sample/drawn.ts';
import {
  operatorTestEnvironment,
  packagesAtOnce,
} from '../../tools/go/operatorTests.ts';
import { sum, type StageContext, type Tally } from './stage.ts';
import { ensureValkey } from './valkey.ts';

/** Packages of a run that are tested with Go's race detector; with it they take twice as long. */
const racedPackages = 2;

/** The module with the controllers, and where their tests are. */
const runtime = 'operator/runtime';

/** The runtime's packages that have tests, as paths such as `./backup`. */
async function testedPackages(env: NodeJS.ProcessEnv): Promise<string[]> {
  const listed = await runGo(
    [
      'list',
      '-f',
      '{{if or .TestGoFiles .XTestGoFiles}}{{.Module.Path}} {{.ImportPath}}{{end}}',
      './...',
    ],
    { cwd: join(repositoryRoot, runtime), env },
  );
  return listed
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [module, path] = line.split(' ');
      return `.${path.slice(module.length)}`;
    });
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
  const [racedTally, tally] = await Promise.all([
    goTests(context, runtime, {
      args: ['-race'],
      packages: raced.chosen,
      // The race detector is C.
      env: { ...env, CGO_ENABLED: '1' },
    }),
    inTurn([
      () =>
        goTests(context, runtime, {
          args: [packagesAtOnce],
          packages: others,
          env,
        }),
      () => goTests(context, 'operator', { packages: ['./...'], env }),
      () => {
        ensureValkey(context.onProgress);
        return goTests(context, runtime, {
          args: ['-tags', 'valkey'],
          packages: ['./engine/valkey'],
          env,
        });
      },
      () => goLint(context, 'operator', env),
      () => goLint(context, runtime, env),
    ]),
  ]);
  return { ...sum([racedTally, tally]), drawn: [raced.words] };
}
