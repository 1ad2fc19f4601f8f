// SPDX-License-Identifier: Apache-2.0

import { mkdir, statfs } from 'node:fs/promises';

const gibibyte = 2 ** 30;

/** A folder that will be filled, and by how much. */
export interface DiskNeed {
  folder: string;
  /** Bytes. */
  needed: number;
  /** What fills it, for the message. */
  reason: string;
}

/** Bytes that this user may still write where `folder` is. */
async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function inGibibytes(bytes: number): string {
  return `${(bytes / gibibyte).toFixed(1)} GiB`;
}

/** @throws Error naming the folder and what it needs, where there is too little room */
export async function requireDiskSpace(
  needs: DiskNeed[],
  free: (folder: string) => Promise<number> = freeBytes,
): Promise<void> {
  for (const { folder, needed, reason } of needs) {
    const available = await free(folder);
    if (available < needed) {
      throw new Error(
        `Not enough disk space in ${folder}: ${reason} needs about ${inGibibytes(
          needed,
        )}, ${inGibibytes(
          available,
        )} available. Free some space and try again.`,
      );
    }
  }
}
