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
