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
