// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLicenseFile, type ThirdPartyCode } from './thirdPartyCode.ts';

/** Where Backstage's CLI puts code of others that a build carries along, such as what injects styles. */
const bundledFolder = 'node_modules_dist';

/** The names of the packages below a `node_modules_dist`. */
async function packageNames(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(folder)) {
    if (entry.startsWith('@')) {
      const scoped = await readdir(join(folder, entry));
      names.push(...scoped.map(name => `${entry}/${name}`));
    } else {
      names.push(entry);
    }
  }
  return names.sort();
}

/**
 * Describes the npm packages whose code a build carries.
 *
 * @param folder - the package's, in which there is a `dist`
 * @param nodeModules - where those packages are installed
 */
export async function bundledPackages(
  folder: string,
  nodeModules: string,
): Promise<ThirdPartyCode[]> {
  const entries = await readdir(join(folder, 'dist'));
  if (!entries.includes(bundledFolder)) return [];
  const names = await packageNames(join(folder, 'dist', bundledFolder));
  return Promise.all(
    names.map(async (name): Promise<ThirdPartyCode> => {
      const installed = join(nodeModules, name);
      const { version, license } = JSON.parse(
        await readFile(join(installed, 'package.json'), 'utf8'),
      );
      const files = (await readdir(installed)).filter(isLicenseFile).sort();
      return {
        ecosystem: 'npm',
        name,
        version,
        partOf: `dist/${bundledFolder}/${name}`,
        // A name without the text does not let anyone pass the code on.
        licenses: license && files.length > 0 ? [license] : [],
        texts: await Promise.all(
          files.map(async file => ({
            file,
            text: await readFile(join(installed, file), 'utf8'),
          })),
        ),
      };
    }),
  );
}
