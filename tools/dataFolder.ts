// SPDX-License-Identifier: Apache-2.0

import { join, resolve } from 'node:path';
import { repositoryRoot } from './repositoryRoot.ts';

/**
 * Where everything lives that outlives a run: the portal's databases, the
 * cluster's and the git host's data, and the ports. `$STATEFUL_DATA`, else
 * `.data` in the repository; tests name one of their own.
 *
 * @returns an absolute path
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.STATEFUL_DATA
    ? resolve(env.STATEFUL_DATA)
    : join(repositoryRoot, '.data');
}
