// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GuestFile } from '../worker/runGuest.mjs';
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
