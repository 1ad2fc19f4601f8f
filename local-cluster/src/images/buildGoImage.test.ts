// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { buildGoImage } from './buildGoImage.ts';

const exec = promisify(execFile);
const reference = 'registry.example.com/hello:1';
const dockerfile = `FROM golang:1.26 AS builder
WORKDIR /workspace
COPY . .
RUN CGO_ENABLED=0 go build -o hello main.go
FROM gcr.io/distroless/static:nonroot
COPY --from=builder /workspace/hello /
ENTRYPOINT ["/hello"]
`;

let folder: string;

function say(word: string): Promise<void> {
  return writeFile(
    join(folder, 'main.go'),
    `package main\n\nfunc main() { println("${word}") }\n`,
  );
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'go-image-'));
  process.env.STATEFUL_CACHE = join(folder, '.cache');
  await writeFile(join(folder, 'go.mod'), 'module hello\n\ngo 1.26\n');
  await say('one');
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
});
after(() => rm(folder, { recursive: true, force: true }));

test('a repository’s image is made once, and again when its sources change', async () => {
  const first = await buildGoImage(folder, reference);
  assert.equal(first.reference, reference);
  const { stdout } = await exec('tar', [
    '--extract',
    '--to-stdout',
    `--file=${first.archive}`,
    'manifest.json',
  ]);
  assert.deepEqual(JSON.parse(stdout)[0].RepoTags, [reference]);
  assert.deepEqual(await buildGoImage(folder, reference), first);

  await say('two');
  const second = await buildGoImage(folder, reference);
  assert.notEqual(second.archive, first.archive);
});

test('a Dockerfile that is not understood is refused with its line', async () => {
  await writeFile(
    join(folder, 'Dockerfile'),
    dockerfile.replace('gcr.io/distroless/static:nonroot', 'alpine:3.22'),
  );
  await assert.rejects(
    buildGoImage(folder, reference),
    /Dockerfile:5: FROM alpine:3\.22 is not understood/,
  );
});
