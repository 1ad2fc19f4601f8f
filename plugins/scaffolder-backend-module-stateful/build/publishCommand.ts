// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

/**
 * Runs `npm run runtime -- publish` without run.mjs, which would install and build what the tests run on.
 *
 * @returns what it prints for app-config, and what it says on the way
 * @throws the command's failure, with its `stderr`
 */
export function publish(
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(
    process.execPath,
    [
      ...['--import', '@backstage/cli/config/nodeTransform.cjs'],
      'plugins/scaffolder-backend-module-stateful/bin/stateful-runtime.cjs',
      ...['publish', ...args],
    ],
    {
      cwd: repositoryRoot,
      env: { ...process.env, INIT_CWD: repositoryRoot, ...env },
    },
  );
}
