// SPDX-License-Identifier: Apache-2.0

import { cp, mkdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { repositoryRoot } from '../repositoryRoot.ts';
import { workspaceFolders } from './publishedPackages.ts';

/** What Yarn and Backstage's CLI read at a workspace's root. */
const rootFiles = [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  'backstage.json',
  'tsconfig.json',
  '.yarn/install-state.gz',
];

/** What the copy shares with the repository: packing only reads it. */
const sharedFolders = ['node_modules', 'dist-types', 'tools'];

const notCopied = new Set(['node_modules', 'coverage']);

/**
 * Copies the workspace, built, as far as packing its packages needs. Packing rewrites
 * package.json for a while: in the repository, a portal that is running would restart, and an end
 * in between would leave it rewritten. Building is no part of it: in a copy, rollup would name its
 * outputs after the folders that are shared.
 */
export async function copyWorkspace(folder: string): Promise<void> {
  await mkdir(join(folder, '.yarn'), { recursive: true });
  for (const file of rootFiles) {
    await cp(join(repositoryRoot, file), join(folder, file));
  }
  for (const shared of sharedFolders) {
    await symlink(join(repositoryRoot, shared), join(folder, shared));
  }
  for (const workspace of await workspaceFolders()) {
    const from = join(repositoryRoot, workspace);
    await mkdir(dirname(join(folder, workspace)), { recursive: true });
    await cp(from, join(folder, workspace), {
      recursive: true,
      filter: source => !notCopied.has(basename(source)),
    });
  }
}
