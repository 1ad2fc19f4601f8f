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

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

async function workspaceManifests(root: string): Promise<string[]> {
  const folders = await Promise.all(
    ['packages', 'plugins'].map(async parent => {
      const entries = await readdir(join(root, parent), {
        withFileTypes: true,
      });
      return entries
        .filter(entry => entry.isDirectory())
        .map(entry => join(parent, entry.name, 'package.json'));
    }),
  );
  return ['package.json', '.yarnrc.yml', 'yarn.lock', ...folders.flat().sort()];
}

async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

/** A digest of all that decides what `yarn install` puts into node_modules. */
async function digest(root: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch}\0`);
  for (const file of await workspaceManifests(root)) {
    hash.update(`${file}\0${await readIfThere(join(root, file))}\0`);
  }
  return hash.digest('hex');
}

/** Inside node_modules, so that whoever deletes that folder deletes the stamp. */
function stampFile(root: string): string {
  return join(root, 'node_modules', '.stateful-installed');
}

/** Whether node_modules is what the manifests ask for, by an install that finished. */
export async function isInstalled(root: string): Promise<boolean> {
  return (await readIfThere(stampFile(root))) === (await digest(root));
}

/** To be called when an install has finished, never before. */
export async function recordInstall(root: string): Promise<void> {
  await writeFile(stampFile(root), await digest(root));
}
