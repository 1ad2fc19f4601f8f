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
