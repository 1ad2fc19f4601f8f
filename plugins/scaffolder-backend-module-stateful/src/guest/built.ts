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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const packageName = 'backstage-plugin-scaffolder-backend-module-stateful';

/** The worker's source, the same file in the workspace and in the npm package. */
export const workerFile = () =>
  resolvePackagePath(packageName, 'guest', 'worker.mjs');

/**
 * Reads a file that `build/guest.mts` made.
 *
 * @throws Error that says how to make it
 */
export async function readBuilt(name: string): Promise<Uint8Array> {
  const path = resolvePackagePath(packageName, 'dist-guest', name);
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Error(
      `${path} is missing: run \`yarn workspace ${packageName} build:guest\``,
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

/** A file of operator/ as `build/guest.mts` packs it. */
export interface OverlayFile {
  path: string;
  content: string;
  executable: boolean;
}

/** Reads the files of operator/ that differ from what kubebuilder writes. */
export const overlayFiles = once(
  async (): Promise<OverlayFile[]> =>
    JSON.parse(Buffer.from(await readBuilt('overlay.json')).toString('utf8')),
);
