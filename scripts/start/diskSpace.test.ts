// SPDX-License-Identifier: Apache-2.0

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
        'Not enough disk space in /data: the portal needs about 3.0 GiB, 1.0 GiB available. Free some space and try again.',
    },
  );
});

test('a real disk is asked', async () => {
  await requireDiskSpace([{ ...need, folder: tmpdir(), needed: 1 }]);
  await assert.rejects(
    requireDiskSpace([{ ...need, folder: tmpdir(), needed: 2 ** 70 }]),
    /Not enough disk space/,
  );
});
