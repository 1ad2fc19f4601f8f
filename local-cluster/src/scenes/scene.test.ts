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
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { listScenes, readScene } from './scene.ts';

test('a scene that is not there is refused by naming those that are', async () => {
  await assert.rejects(readScene('../healthy'), /There are: .*healthy/);
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
