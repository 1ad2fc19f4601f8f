// SPDX-License-Identifier: Apache-2.0

// What a form gives, untouched: the repository builds, lints, passes its tests on a real API server, and
// takes another kind from kubebuilder itself.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { envtestAssets } from '../../../tools/go/envtest.ts';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { golangciLint, lintEnvironment } from '../../../tools/go/goTools.ts';
import {
  operatorTestEnvironment,
  packagesAtOnce,
} from '../../../tools/go/operatorTests.ts';
import { generate } from './generateCommand.ts';
import { kubebuilderModule } from './guestBinary.ts';
import { installControllerGen } from './installControllerGen.ts';

const run = promisify(execFile);

/** Values at the edges of what the form takes, and all that can be had, in all namespaces. */
const edges = [
  'name: a-kind-of-quite-some-length0',
  'scope: clusterWide',
  'schedules: true',
  'restore: true',
  `description: '"*/ {{ .Values }} $\{{ x }} <b>#1</b> — 100 % \`of\` it: [it](it)'`,
  'owner: user:guest',
  'image: localhost:5000/a/b_c__d-e:v1.2-rc.1',
  'port: 65535',
  'size: 1.5Ti',
  'storageClassName: e1',
  'domain: e1.x-1.example',
  'repoUrl: 127.0.0.1:3001?owner=1-a&repo=My.Repo_1',
  '',
].join('\n');

let folder: string;
let assets: string;
let linter: string;
let kubebuilder: string;

before(async () => {
  // make compares resolved paths, and macOS has its temporary folder behind a link.
  folder = await mkdtemp(join(await realpath(tmpdir()), 'repositories-'));
  assets = await envtestAssets();
  linter = await buildGoBinary(golangciLint);
  kubebuilder = await buildGoBinary({
    name: 'kubebuilder',
    module: `${kubebuilderModule}/native`,
    package: 'sigs.k8s.io/kubebuilder/v4',
  });
});
after(() => rm(folder, { recursive: true, force: true }));

/** A repository as the publish step would make it, with controller-gen where its Makefile downloads it to. */
async function repository(name: string, valuesFile: string): Promise<string> {
  const project = join(folder, name);
  await generate('stateful-service', valuesFile, project);
  await run('git', ['init', '--quiet'], { cwd: project });
  await commit(project);
  await installControllerGen(project);
  return project;
}

async function commit(project: string) {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  await run('git', ['add', '--all'], { cwd: project });
  await run('git', [...author, 'commit', '--quiet', '-m', 'Generate'], {
    cwd: project,
  });
}

/** The files that differ from the last commit. */
async function changes(project: string): Promise<string> {
  const { stdout } = await run('git', ['status', '--porcelain'], {
    cwd: project,
  });
  return stdout;
}

const env = () => ({
  ...process.env,
  ...lintEnvironment(folder),
  ...operatorTestEnvironment(assets),
});

/** All that a maintainer's CI would run but the tests; nothing of it may change a file. */
async function isInOrder(project: string) {
  for (const [program, ...args] of [
    ['go', 'build', './...'],
    ['go', 'vet', './...'],
    ['go', 'mod', 'tidy', '-diff'],
    ['make', 'manifests', 'generate'],
  ]) {
    await run(program, args, { cwd: project, env: env() });
  }
  await run(linter, ['run'], { cwd: project, env: env() });
  assert.equal(await changes(project), '');
}

async function passesItsTests(project: string) {
  await run('go', ['test', packagesAtOnce, './...'], {
    cwd: project,
    env: env(),
  });
  assert.equal(await changes(project), '');
}

/** The objects of a kustomization, as kubectl would apply them. */
async function kustomized(project: string, path: string): Promise<string> {
  const { stdout } = await run(
    join(assets, 'kubectl'),
    ['kustomize', join(project, path)],
    { maxBuffer: 32 * 2 ** 20 },
  );
  return stdout;
}

describe('the repository of examples/ledger.yaml', () => {
  let project: string;
  before(async () => {
    project = await repository('ledger', 'examples/ledger.yaml');
  });

  it('builds, vets, is tidy, generates the same, and lints', () =>
    isInOrder(project));

  it('has overlays with the namespace, its Pod Security labels, and the replicas of each environment', async () => {
    const notes = await repository('notes', 'examples/notes.yaml');
    for (const [environment, replicas] of [
      ['dev', 1],
      ['prod', 3],
    ]) {
      const text = await kustomized(notes, `config/overlays/${environment}`);
      const objects = text.split('\n---\n');
      const find = (kind: string) =>
        objects.find(object => object.includes(`\nkind: ${kind}\n`)) ?? '';
      assert.match(find('NotesCluster'), new RegExp(`replicas: ${replicas}\n`));
      assert.match(find('NotesCluster'), /namespace: notes-system\n/);
      assert.match(find('Namespace'), /name: notes-system\n?/);
      assert.match(
        find('Namespace'),
        /pod-security[.]kubernetes[.]io\/enforce: \w+\n/,
      );
      assert.match(
        find('Namespace'),
        new RegExp(`environment: ${environment}\n`),
      );
    }
  });

  const extended = () => join(folder, 'extended');

  it('takes another kind from kubebuilder, and is in order again', async () => {
    await cp(project, extended(), { recursive: true, verbatimSymlinks: true });
    await run(
      kubebuilder,
      [
        ...['create', 'api', '--group', 'ledger', '--version', 'v1alpha1'],
        ...['--kind', 'Journal', '--resource', '--controller'],
      ],
      { cwd: extended(), env: env() },
    );
    await run('make', ['manifests', 'generate'], {
      cwd: extended(),
      env: env(),
    });
    assert.match(
      await changes(extended()),
      /api\/v1alpha1\/journal_types[.]go/,
    );
    await commit(extended());
    await isInOrder(extended());
    assert.match(
      await kustomized(extended(), 'config/crd'),
      /name: journals[.]ledger[.]example[.]com/,
    );
  });

  it('passes its tests with it', () => passesItsTests(extended()));
});

describe('a repository of values at the edges of the form', () => {
  it('builds, vets, is tidy, generates the same, lints, and passes its tests', async () => {
    const values = join(folder, 'edges.yaml');
    await writeFile(values, edges);
    const project = await repository('edges', values);
    await isInOrder(project);
    await passesItsTests(project);
    await kustomized(project, 'config/overlays/prod');
  });
});
