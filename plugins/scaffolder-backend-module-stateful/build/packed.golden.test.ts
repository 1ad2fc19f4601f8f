/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

// The npm module, packed, installed outside the workspace and run by plain node, generates what it
// generates here. It downloads what the module depends on.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../scripts/goBinary.ts';
import { buildGuest } from './guest.ts';
import { render, shippedGuest, shippedOverlay } from './guestCommands.ts';

const run = promisify(execFile);

const packageFolder = dirname(import.meta.dirname);
const packageName = 'backstage-plugin-scaffolder-backend-module-stateful';

const service = {
  name: 'ledger',
  description: 'Keeps the books',
  owner: 'group:default/platform',
  image: 'docker.io/library/postgres:17',
  port: 5432,
  replicas: 3,
  storage: { size: '10Gi', storageClassName: 'standard' },
  domain: 'acme.io',
  module: 'git.acme.io/platform/ledger',
};

const names = {
  name: 'ledger',
  kind: 'LedgerCluster',
  plural: 'ledgerclusters',
  domain: service.domain,
  module: service.module,
};

/** What the form's values make, rather than the names alone. */
const madeOfValues = (path: string) =>
  path === 'README.md' || path.startsWith('config/samples/');

let folder: string;
let installed: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-'));
  installed = join(folder, 'installed');
  await buildGuest();
  await installPacked();
});

after(() => rm(folder, { recursive: true, force: true }));

/** Emits this package's types alone, where the package's build looks for them. */
async function typesProject(): Promise<string> {
  const file = join(folder, 'tsconfig.json');
  const config = {
    extends: join(repositoryRoot, 'tsconfig.json'),
    include: [],
    files: [
      join(packageFolder, 'src', 'index.ts'),
      join(packageFolder, 'config.d.ts'),
    ],
    compilerOptions: {
      noEmit: false,
      incremental: false,
      rootDir: repositoryRoot,
      outDir: join(repositoryRoot, 'dist-types'),
      typeRoots: [join(repositoryRoot, 'node_modules', '@types')],
    },
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

/** Packs as a release does, but into a folder of its own: `yarn pack` would edit package.json. */
async function installPacked() {
  const env = {
    ...process.env,
    PATH: [join(repositoryRoot, '.tools'), process.env.PATH].join(delimiter),
  };
  const yarn = (...args: string[]) =>
    run('yarn', args, { cwd: repositoryRoot, env });
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await mkdir(installed);
  await yarn('tsc', '--project', await typesProject());
  await yarn('workspace', packageName, 'build');
  await yarn('backstage-cli', 'build-workspace', workspace, packageName);

  const npm = (cwd: string, ...args: string[]) =>
    run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd,
    });
  const unpacked = 'plugins/scaffolder-backend-module-stateful';
  await npm(join(workspace, unpacked), 'pack', '--pack-destination', folder);
  await writeFile(join(installed, 'package.json'), '{"private": true}');
  await npm(installed, 'install', join(folder, `${packageName}-0.0.0.tgz`));
}

describe('the packed module', () => {
  it('generates the same tree outside the workspace', async () => {
    const output = join(folder, 'output');
    const serviceFile = join(folder, 'service.json');
    await mkdir(output);
    await writeFile(serviceFile, JSON.stringify(service));
    const script = join(import.meta.dirname, 'packed', 'generate.cjs');
    await run(process.execPath, [script, serviceFile, output], {
      cwd: installed,
    });

    const rendered = await render(
      await shippedGuest(),
      names,
      await shippedOverlay(),
    );
    assert.ok(rendered.length > 60);
    for (const { path, content } of rendered) {
      const file = join(output, path);
      assert.equal((await stat(file)).mode & 0o111, 0, `${path} can be run`);
      if (!madeOfValues(path)) {
        assert.deepEqual(
          (await readFile(file)).toString(),
          Buffer.from(content).toString(),
          path,
        );
      }
    }
    const sample = await readFile(
      join(output, 'config/samples/ledger_v1alpha1_ledgercluster.yaml'),
      'utf8',
    );
    assert.match(sample, /image: docker\.io\/library\/postgres:17/);
  });
});
