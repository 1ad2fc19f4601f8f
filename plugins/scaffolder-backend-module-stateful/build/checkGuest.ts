// SPDX-License-Identifier: Apache-2.0

// Part of `prepack`: refuses to pack without the guest, or with an old one.
import { join } from 'node:path';
import { guestProblem } from './guestKey.ts';

const problem = await guestProblem(join(process.cwd(), 'dist-guest'));
if (problem) {
  process.stderr.write(
    `${problem}\nBuild it first: yarn workspace backstage-plugin-scaffolder-backend-module-stateful build\n`,
  );
  process.exitCode = 1;
}
