// SPDX-License-Identifier: Apache-2.0

// Proves that renaming is right: what kubebuilder writes for the placeholder names, renamed, is
// what kubebuilder writes for the other names, byte for byte.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { drawn } from '../../../tools/sample/drawn.ts';
import type { GuestFile } from '../worker/runGuest.mjs';
import {
  bytes,
  differences,
  kubebuilder,
  render,
  shippedGuest,
} from './guestCommands.ts';
import { namesToTry, placeholder, type Names } from './namesToTry.ts';
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
