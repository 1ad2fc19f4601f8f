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

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { drawn } from '../../tools/sample/drawn.ts';
import { binaries } from '../src/binaries.ts';

const exec = promisify(execFile);

// Compiling all of it for each would take an hour. That every package has files
// for the platform, and go.sum every module they need, is where builds differ.
suite('every program has what it needs on every platform', () => {
  const platforms = ['linux', 'darwin'].flatMap(GOOS =>
    ['amd64', 'arm64'].map(GOARCH => ({ GOOS, GOARCH })),
  );
  for (const { GOOS, GOARCH } of drawn('platforms', platforms, 1)) {
    test(`${GOOS} on ${GOARCH}`, async () => {
      for (const binary of Object.values(binaries)) {
        const { stdout } = await exec(
          'go',
          [
            'list',
            '-e',
            '-deps',
            `-tags=${'tags' in binary ? binary.tags : ''}`,
            '-f={{if .Error}}{{.ImportPath}}: {{.Error}}{{end}}',
            binary.package,
          ],
          {
            cwd: join(repositoryRoot, binary.module),
            env: { ...process.env, ...binary.env, GOOS, GOARCH },
            maxBuffer: 64 * 1024 * 1024,
          },
        );
        assert.equal(stdout.trim(), '', binary.name);
      }
    });
  }
});
