// SPDX-License-Identifier: Apache-2.0

// Our hunks in the files that kubebuilder writes are those that operator/HUNKS.md lists: in these files, in as many
// places, with as many of kubebuilder's lines gone. An edit elsewhere in a listed file is noticed too.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import type { Comparison } from '../worker/runGuest.mjs';
import { takeExcerpts } from './excerpts.ts';
import { bytes, kubebuilder, shippedGuest } from './guestCommands.ts';
import { measureHunks, type Distance } from './hunks.ts';
import { placeholder } from './namesToTry.ts';
import { compareOperator, readOperator } from './operator.ts';
import { projectCommands } from './projectCommands.ts';

/** A row of the table: the file, how it differs, and where it is edited by hand, how much. */
const row =
  /^\| `([^`]+)` \| (?:generated \| |hunk \| (\d+), (\d+) lost )\| .+ \|$/gm;

const list = join(repositoryRoot, 'operator', 'HUNKS.md');
const boilerplate = 'hack/boilerplate.go.txt';

let comparison: Comparison;
let distances: Map<string, Distance>;
let listed: RegExpMatchArray[];

before(async () => {
  const module = await shippedGuest();
  const files = await readOperator();
  listed = [...(await readFile(list, 'utf8')).matchAll(row)];
  const ours = files.map(({ path, content }) => ({
    path,
    content: bytes(content),
  }));
  const license = ours.filter(({ path }) => path === boilerplate);
  const commands = projectCommands(placeholder, `/${boilerplate}`);
  distances = await measureHunks(
    await kubebuilder(module, commands, license),
    ours,
  );
  comparison = await compareOperator(
    module,
    files,
    await takeExcerpts(module, files),
  );
});

describe('operator/', () => {
  it('has hunks in the files that HUNKS.md lists, and in no others', () => {
    const files = listed.map(([, file]) => file);
    assert.deepEqual(comparison.changed, files.sort());
  });

  it('has as many hunks in each as HUNKS.md says, and as many lines of kubebuilder lost', () => {
    const edited = listed.filter(([, , hunks]) => hunks !== undefined);
    const measured = edited.map(([, file]) => {
      const { hunks, lost } = distances.get(file) ?? { hunks: 0, lost: 0 };
      return `${file}: ${hunks}, ${lost} lost`;
    });
    assert.ok(edited.length > 10);
    assert.deepEqual(
      measured,
      edited.map(([, file, hunks, lost]) => `${file}: ${hunks}, ${lost} lost`),
    );
  });

  it('lacks no file that kubebuilder writes', () => {
    assert.deepEqual(comparison.missing, []);
  });

  it('is as its tools write it: gofmt, controller-gen, and the guest for the example of parameters', () => {
    assert.deepEqual(comparison.outdated, []);
  });

  it('can be given other names and features', () => {
    assert.deepEqual(comparison.problems, []);
  });
});
