// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { execa } from 'execa';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import type { RunningPortal } from './portal.ts';

/**
 * Runs `npm run cluster -- ARGS` against a portal's cluster.
 *
 * @returns what it printed
 * @throws Error with its output where it fails
 */
export async function cluster(
  portal: RunningPortal,
  args: string[],
  input = '',
): Promise<string> {
  const { failed, stdout, all } = await execa(
    process.execPath,
    [join(repositoryRoot, 'local-cluster/src/cli/cli.ts'), ...args],
    {
      cwd: repositoryRoot,
      env: portal.env,
      input,
      all: true,
      stripFinalNewline: false,
      reject: false,
    },
  );
  if (failed) throw new Error(`npm run cluster -- ${args.join(' ')}:\n${all}`);
  return stdout;
}
