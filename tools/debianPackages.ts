// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';

/** A requirement that Debian packages provide. */
export interface Requirement<T> {
  /** Its name in progress lines. */
  name: string;
  find: () => T | undefined;
  packages: string[];
  /** The error message if it is missing and cannot be installed: what needs it, and how to install it. */
  advice: string;
}

/**
 * Finds a requirement, or installs its Debian packages if this process is root and has apt-get. Does not start their
 * services.
 *
 * @throws Error that says how to install it
 */
export function ensureInstalled<T>(
  { name, find, packages, advice }: Requirement<T>,
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
    // Single-user mode, in which invoke-rc.d starts no services.
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
    `apt-get failed to install ${packages.join(' ')}:\n${result.stderr?.slice(
      -2000,
    )}`,
  );
}
