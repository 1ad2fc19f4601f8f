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
  const root = await mkdtemp(join(tmpdir(), 'stateful-pack-templates-'));
  const packageFolder = join(root, 'plugins/catalog-backend-module-stateful');
  await cp(import.meta.dirname, join(packageFolder, 'build'), {
    recursive: true,
  });
  return {
    root,
    packageFolder,
    pack: () =>
      run(process.execPath, [join(packageFolder, 'build/packTemplates.ts')]),
  };
}

test('the package carries the templates of the repository', async t => {
  const { root, packageFolder, pack } = await repository();
  t.after(() => rm(root, { recursive: true }));
  const names = ['stateful-service', 'adopted-service', 'managed-service'];
  for (const name of names) {
    const folder = join(root, 'templates', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'template.yaml'), `name: ${name}\n`);
  }
  await pack();
  for (const name of names) {
    assert.equal(
      await readFile(
        join(packageFolder, `dist/templates/${name}.yaml`),
        'utf8',
      ),
      `name: ${name}\n`,
    );
  }
});

test('the package is not packed without a template', async t => {
  const { root, pack } = await repository();
  t.after(() => rm(root, { recursive: true }));
  await assert.rejects(
    pack(),
    /ENOENT.*templates\/stateful-service\/template[.]yaml/s,
  );
});
