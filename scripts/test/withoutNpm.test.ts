// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { withoutNpm } from './withoutNpm.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'without-npm-'));
  const module = join(import.meta.dirname, 'withoutNpm.ts');
  await writeFile(
    join(folder, 'show.mjs'),
    `import { withoutNpm } from ${JSON.stringify(module)};
     console.error(JSON.stringify(withoutNpm(process.env)));`,
  );
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ scripts: { show: `"${process.execPath}" show.mjs` } }),
  );
});
after(() => rm(folder, { recursive: true }));

/** The environment that is left below a real npm. */
function left(...args: string[]): NodeJS.ProcessEnv {
  const { stderr, status } = spawnSync('npm', ['run', 'show', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_config_registry: 'http://127.0.0.1:1/' },
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stderr.split('\n').find(line => line.startsWith('{'))!);
}

test('however npm is called, what it starts finds the same environment', () => {
  const plain = left();
  for (const args of [
    ['--silent'],
    ['--loglevel=verbose'],
    ['--ignore-scripts', '--json', '--omit=dev'],
  ]) {
    assert.deepEqual(left(...args), plain, args.join(' '));
  }
  assert.equal(plain.npm_config_loglevel, undefined);
  assert.equal(plain.npm_lifecycle_event, undefined);
  assert.equal(plain.npm_config_registry, 'http://127.0.0.1:1/');
});

test('what says where packages come from stays, and so does what is not of npm', () => {
  const env = {
    PATH: '/usr/bin',
    NODE_OPTIONS: '--max-old-space-size=4096',
    HTTPS_PROXY: 'http://proxy:3128',
    NPM_CONFIG_CAFILE: '/etc/ssl/own.pem',
    'npm_config_@acme:registry': 'https://npm.acme.io/',
    'npm_config_//npm.acme.io/:_authToken': 'token',
    npm_config_https_proxy: 'http://proxy:3128',
  };
  assert.deepEqual(
    withoutNpm({
      ...env,
      INIT_CWD: '/somewhere',
      NPM_CONFIG_LOGLEVEL: 'silent',
      npm_config_dry_run: 'true',
      npm_package_name: 'x',
    }),
    env,
  );
});
