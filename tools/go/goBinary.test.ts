// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  access,
  mkdtemp,
  mkdir,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { buildGoBinary } from './goBinary.ts';
import { cacheFolder } from '../cacheFolder.ts';
import { repositoryRoot } from '../repositoryRoot.ts';

let folder: string;
let module: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'go-binary-'));
  process.env.STATEFUL_CACHE = join(folder, 'cache');
  await mkdir(join(folder, 'hello'));
  await writeFile(join(folder, 'hello', 'go.mod'), 'module hello\n\ngo 1.26\n');
  await say('one');
  module = relative(repositoryRoot, join(folder, 'hello'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function say(word: string) {
  await writeFile(
    join(folder, 'hello', 'main.go'),
    `package main\n\nfunc main() { println("${word}") }\n`,
  );
}
const hello = () => ({ name: 'hello', module, package: '.' });

test('builds once, however many ask at the same time', async () => {
  const lines: string[] = [];
  const options = { onProgress: (line: string) => lines.push(line) };
  const [first, second] = await Promise.all([
    buildGoBinary(hello(), options),
    buildGoBinary(hello(), options),
  ]);
  assert.equal(first, second);
  assert.equal(spawnSync(first, { encoding: 'utf8' }).stderr, 'one\n');
  assert.equal(lines.filter(line => /built in/.test(line)).length, 1);
});

test('changed sources are another program', async () => {
  const one = await buildGoBinary(hello());
  await say('two');
  const two = await buildGoBinary(hello());
  assert.notEqual(one, two);
  assert.equal(spawnSync(two, { encoding: 'utf8' }).stderr, 'two\n');
});

test('a build for another platform has its own place', async () => {
  const native = await buildGoBinary(hello());
  for (const [GOOS, GOARCH] of [
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
    ['darwin', 'amd64'],
  ]) {
    const foreign = await buildGoBinary({
      ...hello(),
      env: { GOOS, GOARCH, CGO_ENABLED: '0' },
    });
    assert.notEqual(native, foreign);
    await access(foreign);
  }
});

test('a compiler error is told, and nothing half-built stays', async () => {
  await writeFile(
    join(folder, 'hello', 'main.go'),
    'package main\n\nfunc main() { oops }\n',
  );
  await assert.rejects(buildGoBinary(hello()), /undefined: oops/);
  const bin = join(cacheFolder(), 'bin');
  for (const key of await readdir(bin)) {
    for (const file of await readdir(join(bin, key))) {
      assert.match(file, /^(hello|lock\..*)$/, `${key}: only whole programs`);
    }
  }
});

test('an interrupted build ends at once', async () => {
  await say('four');
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(buildGoBinary(hello(), { signal: controller.signal }));
});
