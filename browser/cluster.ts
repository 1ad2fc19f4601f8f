// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import type { RunningPortal } from './portal.ts';

/**
 * Runs `npm run cluster -- ARGS` against a portal's cluster.
 *
 * @returns what it printed
 * @throws Error with its output where it fails
 */
export function cluster(
  portal: RunningPortal,
  args: string[],
  input?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(repositoryRoot, 'local-cluster', 'src', 'cli.ts'), ...args],
      { cwd: repositoryRoot, env: portal.env, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    let stdout = '';
    let output = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(stdout)
        : reject(new Error(`npm run cluster -- ${args.join(' ')}:\n${output}`)),
    );
    child.stdin.end(input);
  });
}
