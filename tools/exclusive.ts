// SPDX-License-Identifier: Apache-2.0

import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readFileIfExists } from './privateFile.ts';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Does `work` while no other process does its own on the same folder. A lock
 * whose holder is gone is taken over.
 *
 * @param onWait - told once, when another holds the lock
 */
export async function exclusively<T>(
  folder: string,
  options: { signal?: AbortSignal; onWait?: (pid: number) => void },
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lock');
  let told = false;
  while (!(await take(file))) {
    options.signal?.throwIfAborted();
    const holder = Number(await readFileIfExists(file));
    if (holder > 0 && !isRunning(holder)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told && holder > 0) options.onWait?.(holder);
    told ||= holder > 0;
    await delay(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
