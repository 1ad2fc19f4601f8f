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

// Our hunks in the files that kubebuilder writes are those that operator/HUNKS.md lists.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { repositoryRoot } from '../../../scripts/goBinary.ts';
import type { Comparison } from '../guest/runGuest.mjs';
import { shippedGuest } from './guestCommands.ts';
import { compareOperator, readOperator } from './operator.ts';

/** A line of a list or a table that begins with a file's name in backticks. */
const listedFile = /^(?:[-*]|\|)\s*`([^`]+)`/gm;

let comparison: Comparison;

before(async () => {
  comparison = await compareOperator(
    await shippedGuest(),
    await readOperator(),
  );
});

describe('operator/', () => {
  it('has hunks in the files that HUNKS.md lists, and in no others', async () => {
    const list = await readFile(
      join(repositoryRoot, 'operator', 'HUNKS.md'),
      'utf8',
    );
    const listed = [...list.matchAll(listedFile)].map(([, file]) => file);
    assert.deepEqual(comparison.changed, listed.sort());
  });

  it('lacks no file that kubebuilder writes', () => {
    assert.deepEqual(comparison.missing, []);
  });

  it('can be given other names', () => {
    assert.deepEqual(comparison.problems, []);
  });
});
