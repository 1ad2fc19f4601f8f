// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Runs the go command, in the process group of its caller: whoever ends that ends the compilers too. Without execa:
 * `npm start` builds the generator's guest while the npm packages are still being installed.
 *
 * @param options.onLine - told each line that it writes to its error output
 * @returns what it wrote to its output
 * @throws Error with the end of its output, where `go test` tells what failed, and the last lines of its error output;
 * AbortError when the signal fires
 */
export function runGo(
  args: string[],
  options: {
    cwd: string;
    env: NodeJS.ProcessEnv;
    signal?: AbortSignal;
    onLine?: (line: string) => void;
  },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd: options.cwd,
      env: options.env,
      signal: options.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    const lastLines: string[] = [];
    child.stdout.on('data', chunk => (stdout += chunk));
    createInterface({ input: child.stderr }).on('line', line => {
      lastLines.push(line);
      if (lastLines.length > 30) lastLines.shift();
      options.onLine?.(line);
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(stdout)
        : reject(
            new Error(
              `\`go ${args.join(' ')}\` failed in ${options.cwd}:\n${[
                stdout.slice(-4000),
                ...lastLines,
              ].join('\n')}`,
            ),
          ),
    );
  });
}
