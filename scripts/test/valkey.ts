// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';
import { ensureInstalled } from '../../tools/debianPackages.ts';

/** The server for the Valkey engine's test, by either of its names. */
function installed(): string | undefined {
  return ['valkey-server', 'redis-server'].find(
    program => spawnSync(program, ['--version']).status === 0,
  );
}

/**
 * Finds a Valkey or Redis server for the engine's test, or installs Debian's package if this process is allowed to.
 *
 * @throws Error that says how to install it
 */
export function ensureValkey(onProgress: (line: string) => void): string {
  return ensureInstalled(
    {
      name: 'Redis',
      find: installed,
      packages: ['redis-server'],
      advice:
        'A Valkey or Redis server is required for the operator tests: run `apt-get install valkey-server` or `brew install valkey`',
    },
    onProgress,
  );
}
