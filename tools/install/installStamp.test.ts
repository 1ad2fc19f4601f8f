// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { isInstalled, recordInstall } from './installStamp.ts';

async function workspace(context: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'workspace-'));
  context.after(() => rm(root, { recursive: true }));
  for (const folder of ['node_modules', 'packages/app', 'plugins/card']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await writeFile(join(root, 'package.json'), '{}');
  await writeFile(join(root, 'yarn.lock'), 'a@1');
  await writeFile(join(root, 'packages/app/package.json'), '{}');
  await writeFile(join(root, 'plugins/card/package.json'), '{}');
  return root;
}

test('an install that never finished is done again', async context => {
  const root = await workspace(context);
  assert.equal(await isInstalled(root), false);
});

test('a finished install is not done twice', async context => {
  const root = await workspace(context);
  await recordInstall(root);
  assert.equal(await isInstalled(root), true);
});

for (const changed of [
  'yarn.lock',
  'package.json',
  'packages/app/package.json',
  'plugins/card/package.json',
  '.yarnrc.yml',
]) {
  test(`a change of ${changed} asks for an install`, async context => {
    const root = await workspace(context);
    await recordInstall(root);
    await writeFile(join(root, changed), '{"changed": true}');
    assert.equal(await isInstalled(root), false);
  });
}

test('so does a new package', async context => {
  const root = await workspace(context);
  await recordInstall(root);
  await mkdir(join(root, 'plugins/new'));
  await writeFile(join(root, 'plugins/new/package.json'), '{}');
  assert.equal(await isInstalled(root), false);
});

test('and a deleted node_modules', async context => {
  const root = await workspace(context);
  await recordInstall(root);
  await rm(join(root, 'node_modules'), { recursive: true });
  assert.equal(await isInstalled(root), false);
});
