// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A package's tarball, unpacked to be looked at. */
export interface Tarball {
  /** Its files' paths, sorted. */
  files: string[];
  read(path: string): Promise<string>;
  readJson(path: string): Promise<any>;
}

export async function unpackTarball(
  file: string,
  folder: string,
): Promise<Tarball> {
  await mkdir(folder, { recursive: true });
  await promisify(execFile)('tar', [
    '-xzf',
    file,
    '-C',
    folder,
    '--strip-components=1',
  ]);
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  return {
    files: entries
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name).slice(folder.length + 1),
      )
      .sort(),
    read,
    readJson: async path => JSON.parse(await read(path)),
  };
}
