// SPDX-License-Identifier: Apache-2.0

// What comes out needs nothing done to it: it compiles, its modules are solved, and controller-gen,
// run as its Makefile runs it, changes nothing, so that what names had sorted, folded and aligned
// is so again.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { drawn } from '../../../tools/sample/drawn.ts';
import { sharedBuilds } from '../../../tools/go/operatorTests.ts';
import type { GuestFile } from '../worker/runGuest.mjs';
import { kubebuilderModule } from './guestBinary.ts';
import {
  differences,
  render,
  shippedGuest,
  shippedOverlay,
} from './guestCommands.ts';
import { fewNames, type Names } from './namesToTry.ts';

const run = promisify(execFile);

/** As in kubebuilder/controllergen/go.mod. */
const controllerToolsVersion = 'v0.21.0';

/** Generating again must give the same in another year. */
const env = { ...process.env, ...sharedBuilds, YEAR: '2031' };

let module: WebAssembly.Module;
let overlay: GuestFile[];
let controllerGen: string;
let folder: string;

before(async () => {
  module = await shippedGuest();
  overlay = await shippedOverlay();
  controllerGen = await buildGoBinary({
    name: 'controller-gen',
    module: `${kubebuilderModule}/controllergen`,
    package: 'sigs.k8s.io/controller-tools/cmd/controller-gen',
  });
  // make compares resolved paths, and macOS has its temporary folder behind a link.
  folder = await mkdtemp(join(await realpath(tmpdir()), 'operators-'));
});

after(() => rm(folder, { recursive: true, force: true }));

async function write(project: string, files: GuestFile[]) {
  for (const { path, content } of files) {
    const file = join(project, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/**
 * Puts controller-gen where the Makefile would download it to. The version in
 * the file's name is the Makefile's, so another one there would be downloaded.
 */
async function installControllerGen(project: string) {
  const makefile = await readFile(join(project, 'Makefile'), 'utf8');
  const version = /^CONTROLLER_TOOLS_VERSION \?= (v\S+)$/m.exec(makefile)?.[1];
  assert.equal(version, controllerToolsVersion);
  const installed = join(project, 'bin', `controller-gen-${version}`);
  await mkdir(join(project, 'bin'));
  await link(controllerGen, installed).catch(() =>
    copyFile(controllerGen, installed),
  );
  await symlink(installed, join(project, 'bin', 'controller-gen'));
}

async function needsNothingDone(names: Names) {
  const project = join(folder, names.name);
  const files = await render(module, names, overlay);
  await write(project, files);
  await run('go', ['mod', 'tidy', '-diff'], { cwd: project, env });
  await run('go', ['vet', './...'], { cwd: project, env });
  await installControllerGen(project);
  await run('make', ['manifests', 'generate'], { cwd: project, env });
  const generated = await Promise.all(
    files.map(async ({ path }) => ({
      path,
      content: await readFile(join(project, path)),
    })),
  );
  assert.deepEqual(differences(generated, files), []);
}

describe('nothing is left to do for', () => {
  for (const names of drawn('names to build under', fewNames(), 1)) {
    it(`${names.kind} of ${names.name}.${names.domain} in ${names.module}`, () =>
      needsNothingDone(names));
  }
});
