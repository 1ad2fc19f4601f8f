// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { binaries } from '../binaries.ts';
import { readRecipe, recipeNames, recipesFolder } from './recipe.ts';

const ours = 'stateful.internal/';

for (const name of await recipeNames()) {
  test(`the recipe of ${name} is complete`, async () => {
    const recipe = await readRecipe(name);
    const folder = join(recipesFolder, name);
    const files = await readdir(folder);

    assert.match(recipe.reference, /^[a-z.]+\/[a-z/-]+:[a-z0-9.-]+$/);
    assert.ok(recipe.description);
    assert.equal(
      [recipe.packages, recipe.binary].filter(Boolean).length,
      1,
      'packages or a binary',
    );
    if (recipe.binary) {
      assert.ok(recipe.binary.name in binaries);
      assert.deepEqual(files, ['recipe.json']);
    }

    const scripts = files.filter(file => file !== 'recipe.json');
    for (const script of scripts) {
      assert.ok(['setup.sh', 'entrypoint.sh'].includes(script), script);
      const { status, stderr } = spawnSync('sh', ['-n', join(folder, script)], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
    }
    assert.equal(
      recipe.config.Entrypoint?.includes('docker-entrypoint.sh') ?? false,
      files.includes('entrypoint.sh'),
      'Entrypoint and entrypoint.sh',
    );

    // What is as in an official image says where that is to be read.
    const parts = [
      'config',
      ...(recipe.account ? ['account'] : []),
      ...scripts,
    ];
    assert.deepEqual(
      Object.keys(recipe.sources ?? {}).sort(),
      recipe.reference.startsWith(ours) ? [] : parts.sort(),
    );
    for (const page of Object.values(recipe.sources ?? {})) {
      assert.match(page, /^https:\/\//);
    }
  });
}

test('no two recipes make an image of one name', async () => {
  const names = await recipeNames();
  const references = await Promise.all(
    names.map(async name => (await readRecipe(name)).reference),
  );
  assert.equal(new Set(references).size, names.length);
});

test('an unknown recipe is refused naming the known ones', async () => {
  await assert.rejects(
    readRecipe('oracle'),
    /Image "oracle" not found: use coredns, .*postgres/,
  );
});
