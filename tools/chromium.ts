// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { ensureInstalled } from './debianPackages.ts';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installed(): string | undefined {
  const named = process.env.STATEFUL_CHROMIUM;
  if (named) {
    if (!existsSync(named)) {
      throw new Error(
        `STATEFUL_CHROMIUM: ${named} does not exist, set it to the path of an executable`,
      );
    }
    return named;
  }
  return candidates.find(candidate => existsSync(candidate));
}

/**
 * Finds Chromium for the browser tests, or installs Debian's package if this process is allowed to.
 *
 * @returns the executable's absolute path
 * @throws Error that says how to install it
 */
export function ensureChromium(onProgress: (line: string) => void): string {
  return ensureInstalled(
    {
      name: 'Chromium',
      find: installed,
      packages: ['chromium', 'fonts-dejavu-core'],
      advice:
        'Chromium is required for the browser tests: run `apt-get install chromium` or `brew install --cask chromium`, or set STATEFUL_CHROMIUM to an executable',
    },
    onProgress,
  );
}
