// SPDX-License-Identifier: Apache-2.0

// What the workflows of a generated repository do with images, with a docker that writes down what it is told.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

const operator = join(repositoryRoot, 'operator');

interface Workflow {
  on: { push: { branches?: string[]; tags?: string[] }; workflow_call?: null };
  jobs: Record<
    string,
    { needs?: string; uses?: string; steps: { name: string; run?: string }[] }
  >;
}

async function workflow(name: string): Promise<Workflow> {
  const file = join(operator, '.github/workflows', `${name}.yml`);
  return parse(await readFile(file, 'utf8'));
}

let folder: string;
const log = () => join(folder, 'log');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workflows-'));
  const overlay = join(folder, 'config/overlays/prod');
  await mkdir(overlay, { recursive: true });
  await writeFile(
    join(overlay, 'kustomization.yaml'),
    'images:\n  - name: other\n    newName: elsewhere/other\n  - name: controller\n    newName: 10.0.0.7:3000/platform/ledger\n    newTag: v0.1.0\n',
  );
  await cp(join(operator, 'Dockerfile'), join(folder, 'Dockerfile'));
  await mkdir(join(folder, 'temporary'));
  await mkdir(join(folder, 'programs'));
  await writeFile(
    join(folder, 'programs/docker'),
    '#!/bin/sh\necho "$*" >> "$LOG"\n[ "$2" != "$FAILING" ]\n',
    { mode: 0o755 },
  );
});
after(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => writeFile(log(), ''));

/** Runs the steps of the workflow that builds the image, each in a shell as a runner starts it. */
async function buildImage(of: Record<string, string>, failing = '') {
  const environment = join(folder, 'environment');
  await writeFile(environment, '');
  const { jobs } = await workflow('image');
  for (const { run } of jobs.image.steps) {
    if (run === undefined) continue;
    const passedOn = (await readFile(environment, 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map(line => line.split('='));
    await promisify(execFile)('bash', ['-e', '-c', run], {
      cwd: folder,
      env: {
        PATH: [join(folder, 'programs'), process.env.PATH].join(delimiter),
        ...of,
        ...Object.fromEntries(passedOn),
        USER: 'somebody',
        GITHUB_ENV: environment,
        GITHUB_SHA: '0123abc',
        RUNNER_TEMP: join(folder, 'temporary'),
        LOG: log(),
        FAILING: failing,
      },
    });
  }
  return readFile(log(), 'utf8');
}

const ofMain = { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' };

describe('the workflow Image', () => {
  it('pushes the commit of main to where the overlay gets it from', async () => {
    const said = await buildImage(ofMain);
    assert.match(said, /^login 10[.]0[.]0[.]7:3000 /m);
    assert.match(
      said,
      /^buildx build --push .* --tag 10[.]0[.]0[.]7:3000\/platform\/ledger:sha-0123abc /m,
    );
  });

  it('pushes a release by its tag', async () => {
    const said = await buildImage({
      GITHUB_REF_TYPE: 'tag',
      GITHUB_REF_NAME: 'v1.2.3',
    });
    assert.match(
      said,
      / --tag 10[.]0[.]0[.]7:3000\/platform\/ledger:v1[.]2[.]3 /,
    );
  });

  it('compiles on the platform that it runs on', async () => {
    await buildImage(ofMain);
    const dockerfile = await readFile(
      join(folder, 'temporary/Dockerfile'),
      'utf8',
    );
    assert.match(
      dockerfile,
      /^FROM --platform=[$]BUILDPLATFORM golang:\S+ AS builder$/m,
    );
    assert.match(dockerfile, /^FROM gcr[.]io/m);
  });

  it('fails when building or pushing does', async () => {
    await assert.rejects(buildImage(ofMain, 'build'), { code: 1 });
    await assert.rejects(buildImage(ofMain, '10.0.0.7:3000'), { code: 1 });
  });
});

describe('the workflow Release', () => {
  it('builds the image before it publishes, and nothing else builds it then', async () => {
    const release = await workflow('release');
    const image = await workflow('image');
    assert.deepEqual(release.on.push, { tags: ['v*'] });
    assert.equal(release.jobs.image.uses, './.github/workflows/image.yml');
    assert.equal(release.jobs.release.needs, 'image');
    assert.ok('workflow_call' in image.on);
    assert.deepEqual(image.on.push, { branches: ['main'] });
  });
});
