// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';

const howToInstall = {
  linux: {
    go: 'Go 1.26 or newer: your distribution’s golang package, or go.dev/doc/install',
    git: 'git: `apt-get install git`, `dnf install git` or the like',
    make: 'make: `apt-get install make`, `dnf install make` or the like',
    cc: 'a C compiler: `apt-get install gcc libc6-dev`, `dnf install gcc` or the like',
  },
  darwin: {
    go: 'Go 1.26 or newer: `brew install go`, or go.dev/doc/install',
    git: 'git: `xcode-select --install`',
    make: 'make: `xcode-select --install`',
    cc: 'a C compiler: `xcode-select --install`',
  },
};

/** What the machine runs when asked for a tool's version, or undefined where there is none. */
function versionOf(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** True for `go version` output of Go 1.26 or newer. */
export function isGoNewEnough(goVersion) {
  const match = /go(\d+)\.(\d+)/.exec(goVersion ?? '');
  if (!match) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 1 || (major === 1 && minor >= 26);
}

/**
 * Names what is missing on this machine, each line with how to install it.
 * The probe is an argument so that a test can take tools away.
 *
 * @param {{platform?: string, nodeVersion?: string, probe?: (command: string, args: string[]) => string | undefined}} machine
 * @returns {Promise<string[]>}
 */
export async function missingPrerequisites({
  platform = process.platform,
  nodeVersion = process.versions.node,
  probe = versionOf,
} = {}) {
  const hints = howToInstall[/** @type {'linux' | 'darwin'} */ (platform)];
  if (!hints) {
    return [
      `Linux or macOS (this is ${platform}); on Windows use a WSL 2 distribution`,
    ];
  }
  const missing = [];
  if (Number(nodeVersion.split('.')[0]) < 20) {
    missing.push(`Node 20 or newer (this is ${nodeVersion}): nodejs.org`);
  }
  const go = probe('go', ['version']);
  if (!isGoNewEnough(go)) {
    missing.push(go ? `${hints.go} (this is "${go}")` : hints.go);
  }
  if (!probe('git', ['--version'])) missing.push(hints.git);
  if (!probe('make', ['--version'])) missing.push(hints.make);
  if (!probe(process.env.CC ?? 'cc', ['--version'])) missing.push(hints.cc);
  return missing;
}
