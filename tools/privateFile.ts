// SPDX-License-Identifier: Apache-2.0

import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file that only this user may read, whole or not at all. */
export async function writePrivateFile(
  path: string,
  content: string,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.partial-${process.pid}`;
  await writeFile(partial, content, { mode: 0o600 });
  // The mode above counts for new files only.
  await chmod(partial, 0o600);
  await rename(partial, path);
}

/** The file's content, or undefined where there is no such file. */
export async function readFileIfExists(
  path: string,
): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
