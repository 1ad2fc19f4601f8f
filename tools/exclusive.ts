// SPDX-License-Identifier: Apache-2.0

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { readFileIfExists } from './privateFile.ts';

/** https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/**
 * Does `work` while no other process does its own on the same folder.
 *
 * The lock is an exclusive transaction on an empty SQLite database. SQLite
 * locks the file with fcntl, so the kernel releases it when the process ends,
 * however it ends, and no process id is ever compared. SQLite because it comes
 * with Node on every platform: packages with native locks are not there yet
 * when `npm start` builds its first program, and macOS has no flock(1). The
 * file stays: a process that deleted it could let two others in.
 *
 * @param onWait - told once, with the holder's process id
 */
export async function exclusively<T>(
  folder: string,
  options: { signal?: AbortSignal; onWait?: (pid: number) => void },
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const holderFile = join(folder, 'lock.pid');
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    let told = false;
    while (!take(lock)) {
      options.signal?.throwIfAborted();
      const holder = Number(await readFileIfExists(holderFile));
      if (!told && holder > 0) options.onWait?.(holder);
      told ||= holder > 0;
      await delay(100);
    }
    // Beside the database: closing a second descriptor of a file ends fcntl's locks on it.
    await writeFile(holderFile, String(process.pid), { mode: 0o600 });
    return await work();
  } finally {
    lock.close();
  }
}

function take(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === sqliteBusy) return false;
    throw error;
  }
}
