// SPDX-License-Identifier: Apache-2.0

// What is left out is in no file, field, role, CRD, test or page: each feature's words are looked for in the
// largest repository without it.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { drawn } from '../../../tools/sample/drawn.ts';
import type { GuestFile } from '../worker/runGuest.mjs';
import { everything } from './contents.ts';
import { allChoices, contentOf } from './contentsToTry.ts';
import {
  bytes,
  render,
  shippedGuest,
  shippedOverlay,
} from './guestCommands.ts';
import { leftovers, traceable } from './leftovers.ts';
import { fewNames } from './namesToTry.ts';

const [, names] = fewNames();

let module: WebAssembly.Module;
let overlay: GuestFile[];

before(async () => {
  module = await shippedGuest();
  overlay = await shippedOverlay();
});

/** The largest set of features without one. */
function largestWithout(feature: string) {
  const sets = allChoices()
    .filter(chosen => !chosen.has('parameters'))
    .map(chosen => contentOf(chosen, []))
    .filter(({ features }) => !features.includes(feature));
  return sets.reduce((most, content) =>
    content.features.length > most.features.length ? content : most,
  );
}

async function leavesNothing(feature: string) {
  const files = await render(module, names, overlay, largestWithout(feature));
  // The runtime is the same in every repository.
  const owned = files.filter(({ path }) => !path.startsWith('runtime/'));
  assert.deepEqual(leftovers(feature, owned), []);
}

describe('what is left out leaves nothing behind', () => {
  for (const feature of drawn('features left out', traceable, 3)) {
    it(`of ${feature}`, () => leavesNothing(feature));
  }

  it('would be seen', async () => {
    const files = await render(module, names, overlay, everything);
    for (const feature of traceable.filter(one => one !== 'daemonSet')) {
      assert.notDeepEqual(leftovers(feature, files), [], feature);
    }
    const page = { path: 'docs/x.md', content: bytes('Not a DaemonSet.\n') };
    assert.deepEqual(leftovers('daemonSet', [page]), [
      'docs/x.md:1: Not a DaemonSet.',
    ]);
  });
});
