// SPDX-License-Identifier: Apache-2.0

import { moduleSum } from './moduleSum';
import { moduleZip } from './moduleZip';
import { runtimePath, type RuntimeModule } from './runtimeModule';

/** What go.sum has of a version of the runtime. */
export interface RuntimeSums {
  /** Of the module's files. */
  sum: string;
  /** Of its go.mod. */
  modSum: string;
}

/** A version of the runtime as a registry has it. */
export interface ModuleRelease extends RuntimeSums {
  version: string;
  zip: Buffer;
  mod: Uint8Array;
}

/** Makes what is published of a version of the runtime. The same files give the same bytes. */
export function moduleRelease({
  version,
  files,
}: RuntimeModule): ModuleRelease {
  const prefix = `${runtimePath}@${version}`;
  const mod = files.find(({ path }) => path === 'go.mod')!;
  return {
    version,
    zip: moduleZip(prefix, files),
    mod: mod.content,
    sum: moduleSum(
      files.map(file => ({ ...file, path: `${prefix}/${file.path}` })),
    ),
    modSum: moduleSum([mod]),
  };
}
