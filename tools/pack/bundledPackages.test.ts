// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { bundledPackages } from './bundledPackages.ts';
import { checkLicenses } from './thirdPartyCode.ts';

let folder: string;

async function write(path: string, text: string) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundled-'));
  await write('dist/index.esm.js', 'export {};\n');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const bundled = () => bundledPackages(folder, join(folder, 'node_modules'));

describe('what a build carries along', () => {
  it('is nothing as a rule', async () => {
    assert.deepEqual(await bundled(), []);
  });

  it('is told with its licence, of a scope or not', async () => {
    for (const name of ['plain', '@scope/scoped']) {
      await write(`dist/node_modules_dist/${name}/dist/index.js`, '');
      await write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ version: '1.0.0', license: 'MIT' }),
      );
      await write(`node_modules/${name}/LICENSE.md`, `of ${name}`);
    }
    assert.deepEqual(
      await bundled(),
      ['@scope/scoped', 'plain'].map(name => ({
        ecosystem: 'npm',
        name,
        version: '1.0.0',
        partOf: `dist/node_modules_dist/${name}`,
        licenses: ['MIT'],
        texts: [{ file: 'LICENSE.md', text: `of ${name}` }],
      })),
    );
  });

  it('is refused when its licence is named but not there', async () => {
    await write('dist/node_modules_dist/plain/index.js', '');
    await write(
      'node_modules/plain/package.json',
      JSON.stringify({ version: '1.0.0', license: 'MIT' }),
    );
    const code = await bundled();
    assert.throws(
      () => checkLicenses(code),
      /^Error: plain 1\.0\.0, a part of dist\/node_modules_dist\/plain, has no licence/,
    );
  });
});
