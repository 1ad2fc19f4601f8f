/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
