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
      throw new Error(`STATEFUL_CHROMIUM is ${named}, which does not exist.`);
    }
    return named;
  }
  return candidates.find(candidate => existsSync(candidate));
}

/**
 * Finds Chromium for the browser test, or installs Debian's package where this
 * process may.
 *
 * @returns the executable's absolute path
 * @throws Error that says what to install
 */
export function ensureChromium(onProgress: (line: string) => void): string {
  return ensureInstalled(
    {
      name: 'Chromium',
      find: installed,
      packages: ['chromium', 'fonts-dejavu-core'],
      advice:
        'The browser test needs Chromium: `apt-get install chromium`, `brew install --cask chromium`, or set STATEFUL_CHROMIUM to an executable.',
    },
    onProgress,
  );
}
