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

/** Something on this machine that Debian has packages of. */
export interface Installed<T> {
  /** What progress lines call it. */
  name: string;
  find: () => T | undefined;
  packages: string[];
  /** What a person reads where it is not there and cannot be installed: why, and how to install it. */
  advice: string;
}

/**
 * Finds something, or installs Debian's packages of it where this process may: as root, with apt-get. Services that
 * come with them are not started.
 *
 * @throws Error that says what to install
 */
export function ensureInstalled<T>(
  { name, find, packages, advice }: Installed<T>,
  onProgress: (line: string) => void = () => {},
): T {
  const found = find();
  if (found) return found;
  const mayInstall =
    process.getuid?.() === 0 &&
    spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall) throw new Error(advice);
  onProgress(`installing ${name}`);
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
    // Of a single user, in which invoke-rc.d starts nothing.
    RUNLEVEL: '1',
  };
  spawnSync('apt-get', ['update', '-qq'], { env });
  const result = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env, encoding: 'utf8' },
  );
  const now = find();
  if (now) return now;
  throw new Error(
    `apt-get could not install ${packages.join(' ')}:\n${result.stderr?.slice(
      -2000,
    )}`,
  );
}
