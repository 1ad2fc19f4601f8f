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

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GuestFile } from '../guest/runGuest.mjs';
import { writeProject } from './project.ts';

/** How far a file is from what its tool writes: in how many places, and how many of the tool's lines are gone. */
export interface Distance {
  hunks: number;
  lost: number;
}

/** Compares two texts as git does. */
async function patch(folder: string): Promise<string> {
  const command = [
    ...['diff', '--no-index', '--no-color', '--no-ext-diff', '--no-renames'],
    ...['--unified=0', '--diff-algorithm=myers', 'theirs', 'ours'],
  ];
  return promisify(execFile)('git', command, {
    cwd: folder,
    maxBuffer: 2 ** 26,
  }).then(
    ({ stdout }) => stdout,
    // It ends with 1 where there are differences.
    (error: { code: number; stdout: string }) => {
      if (error.code !== 1) throw error;
      return error.stdout;
    },
  );
}

/** Measures each file that is on both sides and differs, by its path. */
export async function measureHunks(
  theirs: GuestFile[],
  ours: GuestFile[],
): Promise<Map<string, Distance>> {
  const paths = new Set(theirs.map(({ path }) => path));
  const folder = await mkdtemp(join(tmpdir(), 'hunks-'));
  try {
    await writeProject(join(folder, 'theirs'), theirs);
    await writeProject(
      join(folder, 'ours'),
      ours.filter(({ path }) => paths.has(path)),
    );
    const distances = new Map<string, Distance>();
    for (const part of (await patch(folder)).split(/^diff --git /m).slice(1)) {
      const path = /^\+\+\+ b\/ours\/(.*)$/m.exec(part)?.[1];
      if (!path) continue;
      const hunks = [...part.matchAll(/^@@ -\d+(?:,(\d+))? /gm)];
      distances.set(path, {
        hunks: hunks.length,
        lost: hunks.reduce((sum, [, lines]) => sum + Number(lines ?? 1), 0),
      });
    }
    return distances;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
