// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { listScenes, readScene } from './scene.ts';

test('a scene that is not there is refused by naming those that are', async () => {
  await assert.rejects(readScene('../healthy'), /Available scenes: .*healthy/);
});

for (const id of await listScenes()) {
  test(`scene ${id} has a namespace of its own and shows on its entity`, async () => {
    const scene = await readScene(id);
    assert.equal(scene.namespace, id);
    assert.ok(scene.title);
    for (const step of scene.steps) {
      assert.ok(step.until.length > 0, `${step.apply} waits for something`);
      const manifests = await readFile(join(scene.folder, step.apply), 'utf8');
      for (const document of manifests.split(/^---$/m)) {
        assert.match(
          document,
          new RegExp(`backstage.io/kubernetes-id: ${id}$`, 'm'),
        );
        assert.match(
          document,
          new RegExp(`^ {2}(name|namespace): ${id}$`, 'm'),
        );
      }
    }
  });

  test(`scene ${id} uses every file it holds`, async () => {
    const scene = await readScene(id);
    const files = await readdir(scene.folder);
    assert.deepEqual(
      files.filter(file => file.endsWith('.yaml')).sort(),
      scene.steps.map(step => step.apply).sort(),
    );
  });
}
