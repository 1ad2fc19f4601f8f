// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The package in a repository of its own, and what packing it does first. */
async function repository() {
  const root = await mkdtemp(join(tmpdir(), 'stateful-pack-template-'));
  const packageFolder = join(root, 'plugins/catalog-backend-module-stateful');
  await cp(import.meta.dirname, join(packageFolder, 'build'), {
    recursive: true,
  });
  return {
    root,
    packageFolder,
    pack: () =>
      run(process.execPath, [join(packageFolder, 'build/packTemplate.ts')]),
  };
}

test('the package carries the template of the repository', async t => {
  const { root, packageFolder, pack } = await repository();
  t.after(() => rm(root, { recursive: true }));
  const folder = join(root, 'templates/stateful-service');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'template.yaml'), 'kind: Template\n');
  await pack();
  assert.equal(
    await readFile(join(packageFolder, 'dist/template.yaml'), 'utf8'),
    'kind: Template\n',
  );
});

test('the package is not packed without the template', async t => {
  const { root, pack } = await repository();
  t.after(() => rm(root, { recursive: true }));
  await assert.rejects(
    pack(),
    /ENOENT.*templates\/stateful-service\/template[.]yaml/s,
  );
});
