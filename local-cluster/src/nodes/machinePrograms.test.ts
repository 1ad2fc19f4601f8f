// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { whyNoRealNodes } from './machinePrograms.ts';

const exec = promisify(execFile);
const nobody = 65_534;

test('who is not root is told so in one sentence', async () => {
  if (process.getuid?.() !== 0) {
    assert.match(
      whyNoRealNodes()!,
      /^Real nodes cannot run here: they need .*\.$/,
    );
    return;
  }
  const { stdout } = await exec(process.execPath, [
    '--eval',
    // Only then: nobody may not be allowed to read this folder.
    `import(${JSON.stringify(
      join(import.meta.dirname, 'machinePrograms.ts'),
    )}).then(({ whyNoRealNodes }) => {
      process.setuid(${nobody});
      console.log(whyNoRealNodes());
    })`,
  ]);
  assert.equal(stdout, 'Real nodes cannot run here: they need root.\n');
});
