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
