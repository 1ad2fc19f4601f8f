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

// Proves that renaming is right: what kubebuilder writes for the placeholder names, renamed, is
// what kubebuilder writes for the other names, byte for byte.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { drawn } from '../../../tools/sample/drawn.ts';
import type { GuestFile } from '../guest/runGuest.mjs';
import {
  bytes,
  differences,
  kubebuilder,
  render,
  shippedGuest,
} from './guestCommands.ts';
import { namesToTry, placeholder } from './namesToTry.ts';
import type { Names } from './namesToTry.ts';
import { projectCommands } from './projectCommands.ts';

const license = '/*\nCopyright The Authors.\n*/\n';
const licenseFile = {
  path: 'hack/boilerplate.go.txt',
  content: bytes(license),
};

let module: WebAssembly.Module;
let placeholderProject: GuestFile[];

before(async () => {
  module = await shippedGuest();
  const project = await kubebuilder(
    module,
    projectCommands(placeholder, '/license.txt'),
    [{ path: 'license.txt', content: bytes(license) }],
  );
  // PROJECT is never renamed: it always comes from kubebuilder.
  placeholderProject = project.filter(file => file.path !== 'PROJECT');
});

async function renamesAsWritten(names: Names) {
  const renamed = await render(module, names, placeholderProject);
  const written = await render(module, names, [licenseFile]);
  assert.deepEqual(differences(renamed, written), []);
  assert.ok(written.length > 50);
}

describe('renaming', () => {
  for (const names of drawn('renamings', namesToTry(20261122, 24), 4)) {
    it(`to ${names.kind} in ${names.name}.${names.domain}, ${names.module}`, () =>
      renamesAsWritten(names));
  }
});
