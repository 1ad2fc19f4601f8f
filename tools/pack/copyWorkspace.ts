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
const sharedFolders = ['node_modules', 'dist-types', 'scripts'];

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
