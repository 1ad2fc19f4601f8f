// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repositoryRoot.ts';

/** What a package.json says, as far as packing asks. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  backstage?: { role?: string };
  dependencies?: Record<string, string>;
  files?: string[];
  scripts?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  [key: string]: unknown;
}

/** A package of the workspace that goes to the registry. */
export interface PublishedPackage {
  name: string;
  /** Its folder, relative to the repository's root. */
  folder: string;
  manifest: Manifest;
}

/** The folders that `workspaces` of the root's package.json names, in their order. */
export async function workspaceFolders(): Promise<string[]> {
  const found: string[] = [];
  for (const parent of ['packages', 'plugins']) {
    const entries = await readdir(join(repositoryRoot, parent), {
      withFileTypes: true,
    });
    found.push(
      ...entries
        .filter(entry => entry.isDirectory())
        .map(entry => join(parent, entry.name))
        .sort(),
    );
  }
  return found;
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const file = join(repositoryRoot, folder, 'package.json');
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // What a removed package has left behind, such as its build.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Every package of the workspace that is not private: none is listed anywhere, so none is forgotten. */
export async function publishedPackages(): Promise<PublishedPackage[]> {
  const published: PublishedPackage[] = [];
  for (const folder of await workspaceFolders()) {
    const manifest = await readManifest(folder);
    if (manifest && !manifest.private) {
      published.push({ name: manifest.name, folder, manifest });
    }
  }
  return published;
}
