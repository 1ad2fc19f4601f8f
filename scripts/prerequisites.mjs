// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';

const howToInstall = {
  linux: {
    go: 'Go 1.26 or newer: the golang package of your distribution, or go.dev/doc/install',
    git: 'git: `apt-get install git`, `dnf install git` or similar',
    make: 'make: `apt-get install make`, `dnf install make` or similar',
    cc: 'a C compiler: `apt-get install gcc libc6-dev`, `dnf install gcc` or similar',
  },
  darwin: {
    go: 'Go 1.26 or newer: `brew install go`, or go.dev/doc/install',
    git: 'git: `xcode-select --install`',
    make: 'make: `xcode-select --install`',
    cc: 'a C compiler: `xcode-select --install`',
  },
};

/** The output of a tool's version command, or undefined if it fails. */
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
 * Lists the missing prerequisites, each with how to install it. Tests replace `probe` to hide tools.
 *
 * @param {{platform?: string, nodeVersion?: string, probe?: (command: string, args: string[]) => string | undefined, nodeAlone?: boolean}} machine
 * @returns {Promise<string[]>}
 */
export async function missingPrerequisites({
  platform = process.platform,
  nodeVersion = process.versions.node,
  probe = versionOf,
  nodeAlone = false,
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
  if (nodeAlone) return missing;
  const go = probe('go', ['version']);
  if (!isGoNewEnough(go)) {
    missing.push(go ? `${hints.go} (this is "${go}")` : hints.go);
  }
  if (!probe('git', ['--version'])) missing.push(hints.git);
  if (!probe('make', ['--version'])) missing.push(hints.make);
  if (!probe(process.env.CC ?? 'cc', ['--version'])) missing.push(hints.cc);
  return missing;
}
