// SPDX-License-Identifier: Apache-2.0

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
