// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { OpenApiSchema } from '../verify/openApiSchema';

/** This package's folder, of which this file is somewhere in src or dist. */
function packageFolder(): string {
  // eslint-disable-next-line no-restricted-syntax -- it does not matter how deep this is
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    folder = dirname(folder);
  }
  return folder;
}

/** The worker's source, the same file in the workspace and in the npm package. */
export const workerFile = join(packageFolder(), 'worker', 'worker.mjs');

/**
 * Reads a file that `build/guest.ts` made.
 *
 * @throws Error that says how to make it
 */
async function readBuilt(name: string): Promise<Buffer> {
  const path = join(packageFolder(), 'dist-guest', name);
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Error(
      `${path} is missing: run \`yarn build:guest\` in ${packageFolder()}`,
      { cause },
    );
  }
}

/** Keeps what `load` gave, unless it failed: then the next caller tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch(error => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

/** Compiles the guest, once in a process: workers share the compiled module. */
export const guestModule = once(async () =>
  WebAssembly.compile(
    await promisify(gunzip)(await readBuilt('guest.wasm.gz')),
  ),
);

/** A file as `build/guest.ts` packs it. */
export interface PackedFile {
  path: string;
  content: string;
}

/** A file of operator/. */
export interface OverlayFile extends PackedFile {
  executable: boolean;
}

/** Reads the files of operator/ that differ from what kubebuilder writes. */
export const overlayFiles = once(
  async (): Promise<OverlayFile[]> =>
    JSON.parse((await readBuilt('overlay.json')).toString('utf8')),
);

/** Reads what controller-gen has to know of the packages that the operator's API is made of. */
export const excerptFiles = once(
  async (): Promise<PackedFile[]> =>
    JSON.parse((await readBuilt('excerpts.json')).toString('utf8')),
);

/** Reads the schemas of kinds by their names, as `build/packedSchemas.ts` makes them. */
export const kindSchemas = once(
  async (): Promise<Record<string, OpenApiSchema>> =>
    JSON.parse((await readBuilt('schemas.json')).toString('utf8')),
);
