// SPDX-License-Identifier: Apache-2.0

import { readdir } from 'node:fs/promises';
import { readFileIfExists } from '../../../tools/privateFile.ts';
import { residentMemory } from './processRecord.ts';

/** The parent of each process. Where there is no /proc, no part of a cluster has children. */
async function parents(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc').catch(() => []))
    .filter(name => /^\d+$/.test(name))
    .map(Number);
  const found = new Map<number, number>();
  for (const pid of pids) {
    // A process may end while its file is being read.
    const stat = await readFileIfExists(`/proc/${pid}/stat`).catch(
      () => undefined,
    );
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent) found.set(pid, Number(parent));
  }
  return found;
}

/** Memory that each process occupies with all below it, bytes: of a real node, its containers too. */
export async function treeMemory(roots: number[]): Promise<number[]> {
  const parentOf = await parents();
  return Promise.all(
    roots.map(async root => {
      const tree = [root];
      for (const pid of tree) {
        for (const [child, parent] of parentOf) {
          if (parent === pid) tree.push(child);
        }
      }
      const memory = await Promise.all(tree.map(residentMemory));
      return memory.reduce((sum, bytes) => sum + bytes, 0);
    }),
  );
}
