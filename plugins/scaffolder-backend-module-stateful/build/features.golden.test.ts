// SPDX-License-Identifier: Apache-2.0

// Whatever is left out leaves a program that builds, and pages that are true of it: every two features,
// together, apart, and one without the other. A few sets pass their tests and the linter.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { envtestAssets } from '../../../tools/go/envtest.ts';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { golangciLint, lintEnvironment } from '../../../tools/go/goTools.ts';
import { drawn } from '../../../tools/sample/drawn.ts';
import {
  operatorTestEnvironment,
  packagesAtOnce,
} from '../../../tools/go/operatorTests.ts';
import { SeededRandom } from '../../../tools/sample/SeededRandom.ts';
import type { GuestFile } from '../worker/runGuest.mjs';
import { contentOf, largestWith, pairwise } from './contentsToTry.ts';
import { render, shippedGuest, shippedOverlay } from './guestCommands.ts';
import { fewNames } from './namesToTry.ts';
import { randomParameters } from './parametersToTry.ts';
import { writeProject } from './project.ts';

const run = promisify(execFile);

const [, names] = fewNames();
const parameters = randomParameters(new SeededRandom(7));

let module: WebAssembly.Module;
let overlay: GuestFile[];
let folder: string;
let project: string;
let env: NodeJS.ProcessEnv;
let linter: string;

before(async () => {
  module = await shippedGuest();
  overlay = await shippedOverlay();
  folder = await mkdtemp(join(await realpath(tmpdir()), 'features-'));
  // One folder for all, so that Go finds built what is the same.
  project = join(folder, 'operator');
  linter = await buildGoBinary(golangciLint);
  env = {
    ...process.env,
    ...lintEnvironment(folder),
    ...operatorTestEnvironment(await envtestAssets()),
  };
});
after(() => rm(folder, { recursive: true, force: true }));

async function renderWith(chosen: ReadonlySet<string>) {
  const content = contentOf(chosen, parameters);
  await rm(project, { recursive: true, force: true });
  await writeProject(project, await render(module, names, overlay, content));
}

/** Runs a command in the project; what it writes is what the test fails with. */
async function inProject(command: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await run(command, args, {
      cwd: project,
      env,
      maxBuffer: 2 ** 26,
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return assert.fail(`${command} ${args.join(' ')}:\n${stdout}\n${stderr}`);
  }
}

async function builds(chosen: ReadonlySet<string>) {
  await renderWith(chosen);
  await inProject('go', 'build', './...');
  await inProject('go', 'vet', './...');
  await inProject('go', 'vet', '-tags=e2e', './...');
  await inProject('go', 'mod', 'tidy', '-diff');
}

async function passes(chosen: ReadonlySet<string>) {
  await renderWith(chosen);
  await inProject(linter, 'run');
  await inProject('make', 'verify-runtime');
  await inProject('go', 'test', packagesAtOnce, './...');
}

const title = (chosen: ReadonlySet<string>) =>
  chosen.size > 0 ? [...chosen].join(', ') : 'nothing';

describe('every two features build', () => {
  for (const chosen of drawn('sets of features to build', pairwise(), 1)) {
    it(`with ${title(chosen)}`, () => builds(chosen));
  }
});

describe('tests and the linter pass', () => {
  for (const chosen of [
    new Set<string>(),
    new Set(['clusterWide', 'backup', 'schedules', 'parameters']),
    largestWith('daemonSet'),
  ]) {
    it(`with ${title(chosen)}`, () => passes(chosen));
  }
});
