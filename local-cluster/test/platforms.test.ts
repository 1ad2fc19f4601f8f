// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import type { GoBinary } from '../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { drawn } from '../../tools/sample/drawn.ts';
import {
  binaries,
  realNodeBinaries,
  type BinaryName,
} from '../src/binaries.ts';

const exec = promisify(execFile);

// Compiling all of it for each would take an hour. That every package has files
// for the platform, and go.sum every module they need, is where builds differ.
suite('every program has what it needs on every platform it runs on', () => {
  const platforms = ['linux', 'darwin'].flatMap(GOOS =>
    ['amd64', 'arm64'].map(GOARCH => ({ GOOS, GOARCH })),
  );
  for (const { GOOS, GOARCH } of drawn('platforms', platforms, 1)) {
    test(`${GOOS} on ${GOARCH}`, async () => {
      for (const binary of programsOn(GOOS)) {
        const { stdout } = await exec(
          'go',
          [
            'list',
            '-e',
            '-deps',
            `-tags=${binary.tags ?? ''}`,
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

/** Real nodes are Linux alone. */
function programsOn(GOOS: string): GoBinary[] {
  const names = Object.keys(binaries) as BinaryName[];
  return names
    .filter(name => GOOS === 'linux' || !realNodeBinaries.includes(name))
    .map(name => binaries[name]);
}
