// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { outdatedVersions } from './versions.ts';

it('operator/ has the version of this package, as `npm run release:version` writes it', async () => {
  assert.deepEqual([...(await outdatedVersions()).keys()], []);
});
