// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';
import { ensureInstalled } from '../../tools/debianPackages.ts';

/** The server that the test of the second engine drives, by either of its names. */
function installed(): string | undefined {
  return ['valkey-server', 'redis-server'].find(
    program => spawnSync(program, ['--version']).status === 0,
  );
}

/**
 * Finds a Valkey or Redis server for the engine's test, or installs Debian's package where this process may.
 *
 * @throws Error that says what to install
 */
export function ensureValkey(onProgress: (line: string) => void): string {
  return ensureInstalled(
    {
      name: 'Redis',
      find: installed,
      packages: ['redis-server'],
      advice:
        'The test of the Valkey engine needs a server: `apt-get install valkey-server` or `redis-server`, or `brew install valkey`.',
    },
    onProgress,
  );
}
