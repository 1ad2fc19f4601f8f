// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { cachedArchive } from './cachedArchive.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-'));
  process.env.STATEFUL_CACHE = folder;
});
after(() => rm(folder, { recursive: true, force: true }));

const image = (key: string) => ({
  name: 'app',
  reference: 'registry.example.com/app:1',
  key,
});

test('an image is made once, however many ask at the same time', async () => {
  let made = 0;
  const make = async (archive: string) => {
    made += 1;
    await writeFile(archive, 'layers');
  };
  const [first, second] = await Promise.all([
    cachedArchive(image('once'), {}, make),
    cachedArchive(image('once'), {}, make),
  ]);
  assert.deepEqual(first, second);
  assert.equal(first.reference, 'registry.example.com/app:1');
  assert.equal(await readFile(first.archive, 'utf8'), 'layers');
  assert.equal(made, 1);
});

test('a failure leaves nothing half-made, and the next try makes it', async () => {
  let beside = '';
  await assert.rejects(
    cachedArchive(image('fails'), {}, async archive => {
      beside = dirname(archive);
      await writeFile(archive, 'half');
      throw new Error('no space left');
    }),
    /no space left/,
  );
  await assert.rejects(readdir(beside), /ENOENT/);
  const { archive } = await cachedArchive(image('fails'), {}, path =>
    writeFile(path, 'whole'),
  );
  assert.equal(await readFile(archive, 'utf8'), 'whole');
});
