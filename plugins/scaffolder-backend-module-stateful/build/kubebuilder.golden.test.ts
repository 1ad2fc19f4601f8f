// SPDX-License-Identifier: Apache-2.0

// Compares the guest with kubebuilder's own command line, built for this machine.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, sep } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { SeededRandom } from '../../../tools/sample/SeededRandom.ts';
import { drawn } from '../../../tools/sample/drawn.ts';
import type { GuestFile } from '../worker/runGuest.mjs';
import { kubebuilderModule } from './guestBinary.ts';
import { differences, kubebuilder, shippedGuest } from './guestCommands.ts';
import { namesToTry, placeholder, type Names } from './namesToTry.ts';
import { projectCommands } from './projectCommands.ts';

const run = promisify(execFile);

/** Stands before the real go in PATH: `go mod tidy` would change what kubebuilder wrote. */
const goWithoutTidy = (go: string) =>
  `#!/bin/sh\n[ "$1 $2" = "mod tidy" ] || exec '${go}' "$@"\n`;

let module: WebAssembly.Module;
let nativeBinary: string;
let folder: string;
let env: NodeJS.ProcessEnv;

before(async () => {
  module = await shippedGuest();
  nativeBinary = await buildGoBinary({
    name: 'kubebuilder',
    module: `${kubebuilderModule}/native`,
    package: 'sigs.k8s.io/kubebuilder/v4',
  });
  folder = await mkdtemp(join(tmpdir(), 'kubebuilder-'));
  const { stdout } = await run('go', ['env', 'GOROOT']);
  const go = join(stdout.trim(), 'bin', 'go');
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'go'), goWithoutTidy(go), {
    mode: 0o755,
  });
  env = {
    ...process.env,
    PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter),
  };
});

after(() => rm(folder, { recursive: true, force: true }));

/** What kubebuilder's own command line writes. */
async function nativeProject(
  name: string,
  commands: string[][],
): Promise<GuestFile[]> {
  const project = join(folder, name);
  await mkdir(project);
  for (const args of commands)
    await run(nativeBinary, args, { cwd: project, env });
  const entries = await readdir(project, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name);
        assert.equal((await stat(file)).mode & 0o111, 0, `${file} can be run`);
        return {
          path: relative(project, file).split(sep).join('/'),
          content: await readFile(file),
        };
      }),
  );
}

/** `init` and one to four APIs, with flags drawn at random. */
function randomCommands(random: SeededRandom, names: Names): string[][] {
  const maybe = (...args: string[]) => (random.next() < 0.5 ? args : []);
  const multigroup = random.next() < 0.5;
  const commands = [
    [
      'init',
      ...['--domain', names.domain],
      ...['--repo', names.module],
      ...['--project-name', names.name],
      '--skip-go-version-check',
      '--fetch-deps=false',
      ...maybe('--namespaced'),
      ...maybe('--owner', 'The Authors of It'),
      ...maybe('--license', 'none'),
      ...(multigroup ? ['--multigroup'] : []),
    ],
  ];
  const groups = multigroup ? [names.name, 'ship', 'a-b', 'zoo'] : [names.name];
  const kinds = [names.kind, 'Redis', 'Data', 'Proxy', 'Index'];
  for (const kind of kinds.slice(0, 1 + random.below(4))) {
    const controller = random.next() < 0.7;
    commands.push([
      'create',
      'api',
      ...['--group', random.oneOf(groups)],
      ...['--version', random.oneOf(['v1', 'v1alpha1', 'v2beta3'])],
      ...['--kind', kind],
      '--resource',
      `--controller=${controller}`,
      `--namespaced=${random.next() < 0.8}`,
      '--make=false',
      ...(kind === names.kind ? maybe('--plural', names.plural) : []),
    ]);
  }
  return commands;
}

async function writesTheSame(name: string, commands: string[][]) {
  const expected = await nativeProject(name, commands);
  const actual = await kubebuilder(module, commands);
  assert.deepEqual(differences(actual, expected), []);
  assert.ok(expected.length > 30);
}

describe('the guest writes what kubebuilder writes', () => {
  it('for operator/', async () => {
    const license = 'licence.txt';
    const content = new TextEncoder().encode(
      '/*\nCopyright The Authors.\n*/\n',
    );
    await writeFile(join(folder, license), content);
    const native = await nativeProject(
      'exemplar-project',
      projectCommands(placeholder, join(folder, license)),
    );
    const actual = await kubebuilder(
      module,
      projectCommands(placeholder, `/${license}`),
      [{ path: license, content }],
    );
    assert.deepEqual(differences(actual, native), []);
    assert.ok(native.length > 70);
  });

  const random = new SeededRandom(415);
  const projects = namesToTry(415, 24).map(names => ({
    names,
    commands: randomCommands(random, names),
  }));
  for (const { names, commands } of drawn(
    'kubebuilder projects',
    projects,
    5,
  )) {
    it(commands.map(args => args.join(' ')).join('; '), () =>
      writesTheSame(names.name, commands),
    );
  }
});
