// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goBinaryKey, type BuildOptions } from '../../../tools/go/goBinary.ts';
import { binaries, buildBinary } from '../binaries.ts';
import { type CachedArchive, cachedArchive } from './cachedArchive.ts';
import { type ImageFile, packImage } from './imageTool.ts';
import { readRecipe, type Recipe, recipesFolder } from './recipe.ts';
import { makeRootFileSystem, rootFileSystemOptions } from './rootFileSystem.ts';

/** Read by entry points. */
const fromFile = join(recipesFolder, 'fromFile.sh');

/**
 * Makes the image of a recipe, or finds it made: what has the same recipe, scripts, suite of Debian and tools is made
 * once on this machine, whoever asks. Newer versions of packages alone make no new image.
 *
 * @param name - a folder of `local-cluster/images`
 * @throws Error naming the recipes there are when `name` is none of them; Error
 * that says what to install, or why making it failed; AbortError when the signal fires
 */
export async function buildImage(
  name: string,
  options: BuildOptions = {},
): Promise<CachedArchive> {
  const recipe = await readRecipe(name);
  const folder = join(recipesFolder, name);
  const scripts = (await readdir(folder)).filter(file => file.endsWith('.sh'));
  const script = (file: string) =>
    scripts.includes(file) ? join(folder, file) : undefined;
  return cachedArchive(
    {
      name,
      reference: recipe.reference,
      key: await recipeKey(recipe, folder, scripts),
    },
    options,
    async (archive, report) => {
      const steps = { ...options, onProgress: report };
      const layers: string[] = [];
      if (recipe.packages) {
        const root = `${archive}.root.tar`;
        const setup = script('setup.sh');
        await makeRootFileSystem(recipe, root, { ...steps, setup });
        layers.push(root);
      }
      const { reference, config } = recipe;
      const files = await filesOf(recipe, script('entrypoint.sh'), options);
      report('packing');
      await packImage(
        {
          reference,
          layers,
          files,
          config: { ...config, Labels: labels(recipe) },
        },
        archive,
        options,
      );
    },
  );
}

/** Nobody should take one of ours for the image whose name it has. */
function labels({ description }: Recipe): Record<string, string> {
  return {
    'org.opencontainers.image.vendor': 'Stateful for Backstage',
    'org.opencontainers.image.description': description,
  };
}

async function filesOf(
  { binary }: Recipe,
  entrypoint: string | undefined,
  options: BuildOptions,
): Promise<ImageFile[]> {
  if (binary) {
    const { path, bindsPrivilegedPorts } = binary;
    const source = await buildBinary(binary.name, options);
    return [{ path, source, mode: '0755', bindsPrivilegedPorts }];
  }
  if (!entrypoint) return [];
  return [
    {
      path: '/usr/local/bin/docker-entrypoint.sh',
      source: entrypoint,
      mode: '0755',
    },
    { path: '/usr/local/lib/fromFile.sh', source: fromFile, mode: '0644' },
  ];
}

async function recipeKey(
  recipe: Recipe,
  folder: string,
  scripts: string[],
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      recipe,
      rootFileSystemOptions,
      await goBinaryKey(binaries.imageTool),
      recipe.binary && (await goBinaryKey(binaries[recipe.binary.name])),
      process.arch,
    ]),
  );
  for (const file of [...scripts.map(name => join(folder, name)), fromFile]) {
    hash.update(`\0${file.slice(recipesFolder.length)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 20);
}
