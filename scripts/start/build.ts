// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import {
  buildBinary,
  type BinaryName,
} from '../../local-cluster/src/binaries.ts';
import { ProcessGroup } from '../../tools/process/processGroup.ts';

/**
 * A program of the local cluster; or the generator's `guest`, which needs Go
 * alone; or the whole `generator`, which needs the npm packages as well.
 */
export type Buildable = BinaryName | 'guest' | 'generator';

/**
 * Builds programs, or finds them built, in a process group of its own: the
 * compilers that `go` starts end with it, and take no time from the portal.
 *
 * @throws Error with the last lines of what failed, or the signal's reason
 */
export async function build(
  names: readonly Buildable[],
  onProgress: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  await new ProcessGroup({
    program: process.execPath,
    args: [join(import.meta.dirname, 'builder.ts'), ...names],
    cwd: process.cwd(),
    env: process.env,
    onLine: onProgress,
    signal,
  }).succeeded(`Building ${names.join(', ')}`);
}

/** Does what `buildBinary` does, in a process group of its own. */
export const buildApart: typeof buildBinary = async (name, options = {}) => {
  await build([name], options.onProgress ?? (() => {}), options.signal);
  return buildBinary(name, options);
};
