// SPDX-License-Identifier: Apache-2.0

// Run as a process of its own by build.ts: builds the programs named as arguments,
// one after another, and prints its progress a line at a time.
import { setPriority } from 'node:os';
import {
  buildBinary,
  type BinaryName,
} from '../../local-cluster/src/binaries.ts';
import { guestBinary } from '../../plugins/scaffolder-backend-module-stateful/build/guestBinary.ts';
import { buildGoBinary } from '../../tools/go/goBinary.ts';
import type { Buildable } from './build.ts';

// The portal is in use meanwhile, and compiling would take every core.
setPriority(10);

const onProgress = (line: string) => process.stdout.write(`${line}\n`);

async function build(name: Buildable): Promise<void> {
  if (name === 'guest') {
    await buildGoBinary(guestBinary, { onProgress });
  } else if (name === 'generator') {
    // Not before: it imports what an install puts there.
    const { buildGuest } = await import(
      '../../plugins/scaffolder-backend-module-stateful/build/guest.ts'
    );
    await buildGuest({ onProgress });
  } else {
    await buildBinary(name satisfies BinaryName, { onProgress });
  }
}

for (const name of process.argv.slice(2)) await build(name as Buildable);
