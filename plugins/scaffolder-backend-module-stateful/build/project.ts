// SPDX-License-Identifier: Apache-2.0

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { GuestFile } from '../worker/runGuest.mjs';

/** Writes files into a folder, which is made. */
export async function writeProject(folder: string, files: GuestFile[]) {
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Reads all files of a folder. */
export async function readProject(folder: string): Promise<GuestFile[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name);
        return {
          path: relative(folder, file).split(sep).join('/'),
          content: await readFile(file),
        };
      }),
  );
}
