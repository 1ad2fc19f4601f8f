// SPDX-License-Identifier: Apache-2.0

import { randomUUID } from 'node:crypto';
import {
  chmod,
  mkdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { RepositoryFile } from './repositoryFile';

async function existing(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Puts the whole file there at once, so that an interrupted task leaves no half of one for its retry. */
async function writeWhole(path: string, file: RepositoryFile) {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, file.content);
    await chmod(beside, file.executable ? 0o755 : 0o644);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/**
 * Writes files into a workspace. Writing the same files again changes nothing, so a task can be retried;
 * a file that is there with other content stays, and nothing at all is written.
 *
 * @returns how many files were new.
 * @throws ConflictError naming files that have other content; NotAllowedError for a path outside the workspace.
 */
export async function writeFiles(
  workspacePath: string,
  files: RepositoryFile[],
  options: { signal?: AbortSignal } = {},
): Promise<number> {
  const missing: Array<{ path: string; file: RepositoryFile }> = [];
  const conflicts: string[] = [];
  for (const file of files) {
    options.signal?.throwIfAborted();
    const path = resolveSafeChildPath(workspacePath, file.path);
    const content = await existing(path);
    if (content === undefined) {
      missing.push({ path, file });
    } else if (!content.equals(file.content)) {
      conflicts.push(file.path);
    }
  }
  if (conflicts.length > 0) {
    const named = conflicts.slice(0, 5).join(', ');
    const more =
      conflicts.length > 5 ? ` and ${conflicts.length - 5} more` : '';
    throw new ConflictError(
      `The workspace already has ${named}${more} with other content: let an earlier step write elsewhere, or leave the file out`,
    );
  }
  for (const { path, file } of missing) {
    options.signal?.throwIfAborted();
    await writeWhole(path, file);
  }
  return missing.length;
}
