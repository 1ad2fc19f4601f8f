// SPDX-License-Identifier: Apache-2.0

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
