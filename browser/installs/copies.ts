// SPDX-License-Identifier: Apache-2.0

import { parse } from 'yaml';

/** The versions of each package that a lock file of Yarn has, by the package's name. */
export function versionsIn(lockFile: string): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>();
  for (const [key, entry] of Object.entries<{
    version: string;
    linkType?: string;
  }>(parse(lockFile))) {
    if (key === '__metadata' || entry.linkType !== 'hard') continue;
    const name = key.slice(0, key.indexOf('@', 1));
    const known = versions.get(name) ?? new Set();
    versions.set(name, known.add(entry.version));
  }
  return versions;
}

/**
 * The packages of which an app has more copies than before, such as
 * `@backstage/ui 0.18.0 and 0.20.0`. A context or an extension of the one copy
 * is unknown to the other.
 */
export function secondCopies(before: string, after: string): string[] {
  const had = versionsIn(before);
  return [...versionsIn(after)]
    .filter(([name, { size }]) => size > 1 && size > (had.get(name)?.size ?? 0))
    .map(([name, versions]) => `${name} ${[...versions].sort().join(' and ')}`)
    .sort();
}
