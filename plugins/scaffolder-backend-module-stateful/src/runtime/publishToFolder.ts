// SPDX-License-Identifier: Apache-2.0

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModuleRelease } from './moduleRelease';
import { runtimePath } from './runtimeModule';

async function contentOf(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(error => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/**
 * Adds a release to a folder that GOPROXY can name, as `file://` or from any server of files:
 * https://go.dev/ref/mod#goproxy-protocol
 *
 * @returns whether it was there already
 * @throws Error when the version is there with other files
 */
export async function publishToFolder(
  release: ModuleRelease,
  folder: string,
): Promise<boolean> {
  const { version, zip, mod } = release;
  const versions = join(folder, runtimePath, '@v');
  await mkdir(versions, { recursive: true });
  const zipFile = join(versions, `${version}.zip`);
  const existing = await contentOf(zipFile);
  if (existing && !existing.equals(zip)) {
    throw new Error(
      `${zipFile} has other files. A version never changes: raise it in version/version.go`,
    );
  }
  await writeFile(join(versions, `${version}.mod`), mod);
  await writeFile(zipFile, zip);
  await writeFile(
    join(versions, `${version}.info`),
    `${JSON.stringify({ Version: version })}\n`,
  );
  const listed = (await readdir(versions))
    .filter(name => name.endsWith('.info'))
    .map(name => name.replace(/[.]info$/, '\n'));
  await writeFile(join(versions, 'list'), listed.sort().join(''));
  return existing !== undefined;
}
