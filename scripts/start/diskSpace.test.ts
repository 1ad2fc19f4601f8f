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
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { requireDiskSpace } from './diskSpace.ts';

const need = { folder: '/data', needed: 3 * 2 ** 30, reason: 'the portal' };

test('enough room is enough', async () => {
  await requireDiskSpace([need], async () => 3 * 2 ** 30);
});

test('too little room is a sentence that names folder and sizes', async () => {
  await assert.rejects(
    requireDiskSpace([need], async () => 2 ** 30),
    {
      message:
        'There is not enough disk space: the portal takes about 3.0 GiB in /data, where 1.0 GiB are free. Make room and run the command again.',
    },
  );
});

test('a real disk is asked', async () => {
  await requireDiskSpace([{ ...need, folder: tmpdir(), needed: 1 }]);
  await assert.rejects(
    requireDiskSpace([{ ...need, folder: tmpdir(), needed: 2 ** 70 }]),
    /not enough disk space/,
  );
});
