// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';

const kept = (folder: string) => join(folder, 'sockets.json');

/**
 * A folder for the cluster's unix sockets, which only this user may enter. It
 * is in the system's temporary folder because a socket's path may have 104
 * characters at most (macOS), and a clone can lie deep.
 */
export async function createSocketFolder(folder: string): Promise<string> {
  await removeSocketFolder(folder);
  const sockets = await mkdtemp(join(tmpdir(), 'stateful-'));
  await writePrivateFile(kept(folder), JSON.stringify({ sockets }));
  return sockets;
}

/** The folder of the cluster that runs. */
export async function existingSocketFolder(folder: string): Promise<string> {
  const content = await readFileIfExists(kept(folder));
  if (!content) throw new Error('The cluster has no socket folder');
  return JSON.parse(content).sockets;
}

/** Removes the folder of an earlier run, if there is one. */
export async function removeSocketFolder(folder: string): Promise<void> {
  const content = await readFileIfExists(kept(folder));
  if (!content) return;
  await rm(JSON.parse(content).sockets, { recursive: true, force: true });
  await rm(kept(folder), { force: true });
}
