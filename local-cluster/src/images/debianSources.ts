// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Where a machine gets Debian's packages from. */
export interface DebianSources {
  /** Lines of a sources.list. */
  lines: string[];
  /** Of apt.conf: proxies, and how strictly dates are checked. */
  options: string[];
}

/** What this machine's own apt uses, for packages of the suite `suite`. */
export async function debianSources(suite: string): Promise<DebianSources> {
  const targets = await exec('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)',
    'Created-By: Packages',
    'Origin: Debian',
  ]);
  const config = await exec('apt-config', ['dump', 'Acquire']);
  return {
    lines: sourceLines(targets.stdout, suite),
    options: aptOptions(config.stdout),
  };
}

/**
 * @param targets - lines of address, release and component, with tabs between them
 * @throws Error where there is no line
 */
export function sourceLines(targets: string, suite: string): string[] {
  const lines = targets
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [address, release, component] = line.split('\t');
      // bookworm, bookworm-updates and bookworm-security; "stable" where a machine follows that.
      const ours = release.replace(/^[^-]+/, suite);
      return `deb ${address} ${ours} ${component}`;
    })
    .filter(line => line.endsWith(' main'));
  if (lines.length === 0) {
    throw new Error(
      'apt knows no source of Debian packages: run `apt-get update` on Debian',
    );
  }
  return [...new Set(lines)];
}

/** @param dump - what `apt-config dump` prints */
export function aptOptions(dump: string): string[] {
  return dump
    .split('\n')
    .filter(line => /^Acquire::(http|https|Check|Retries)/.test(line));
}
