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
