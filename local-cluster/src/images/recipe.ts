// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import type { BinaryName } from '../binaries.ts';

/** Has a folder for each recipe. */
export const recipesFolder = join(repositoryRoot, 'local-cluster', 'images');

/** How an image is named, run and stored: https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  User?: string;
  Env?: string[];
  Entrypoint?: string[];
  Cmd?: string[];
  WorkingDir?: string;
  ExposedPorts?: Record<string, object>;
  Volumes?: Record<string, object>;
  StopSignal?: string;
  Labels?: Record<string, string>;
}

/** Debian's releases that packages are taken from. */
export type Suite = 'bookworm' | 'trixie';

/**
 * What an image is made of: packages of Debian, or a Go program of ours. Beside its `recipe.json` may be `setup.sh`,
 * which runs in the root file system while the image is made, and `entrypoint.sh`, which becomes
 * `/usr/local/bin/docker-entrypoint.sh`.
 */
export interface Recipe {
  /** With registry and tag, as a manifest names the image. */
  reference: string;
  description: string;
  packages?: string[];
  /** Of the packages; bookworm unless said. */
  suite?: Suite;
  /** A user and group of the same id, there before the packages are. */
  account?: { name: string; id: number; home: string; shell: string };
  binary?: { name: BinaryName; path: string; bindsPrivilegedPorts?: boolean };
  config: ImageConfig;
  /** Pages that say how the official image does it, for each part of the recipe that does it the same way. */
  sources?: Partial<
    Record<'account' | 'config' | 'setup.sh' | 'entrypoint.sh', string>
  >;
}

/** The names of all recipes. */
export async function recipeNames(): Promise<string[]> {
  const entries = await readdir(recipesFolder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** @throws Error naming the recipes there are, when `name` is none of them */
export async function readRecipe(name: string): Promise<Recipe> {
  const names = await recipeNames();
  if (!names.includes(name)) {
    throw new Error(`Image "${name}" not found: use ${names.join(', ')}`);
  }
  return JSON.parse(
    await readFile(join(recipesFolder, name, 'recipe.json'), 'utf8'),
  );
}
