// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dependency } from './billOfMaterials.ts';
import type { Manifest } from './publishedPackages.ts';

/** What an installed package says of itself; looked for as Node does, from the first folder on. */
async function installedManifest(
  name: string,
  folders: string[],
): Promise<Manifest> {
  for (const folder of folders) {
    const file = join(folder, 'node_modules', name, 'package.json');
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text) return JSON.parse(text);
  }
  throw new Error(
    `${name} is not installed: run \`yarn install\` in the repository`,
  );
}

/**
 * Describes what a package is installed with, as it is installed here.
 *
 * @param folders - the package's, and the workspace's root
 */
export async function installedDependencies(
  manifest: Manifest,
  folders: string[],
): Promise<Dependency[]> {
  const optional = manifest.peerDependenciesMeta ?? {};
  const ranges = Object.entries({
    ...manifest.peerDependencies,
    ...manifest.dependencies,
  }).filter(([name]) => !optional[name]?.optional);
  return Promise.all(
    ranges.map(async ([name, range]): Promise<Dependency> => {
      const installed = await installedManifest(name, folders);
      return {
        name,
        range,
        version: installed.version,
        license:
          typeof installed.license === 'string' ? installed.license : undefined,
      };
    }),
  );
}
