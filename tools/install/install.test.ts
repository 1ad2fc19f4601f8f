// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeStep } from './install.ts';

test("Yarn's steps are counted", () => {
  assert.equal(
    describeStep('➤ YN0000: ┌ Resolution step'),
    'step 1 of 4, resolution',
  );
  assert.equal(
    describeStep('➤ YN0000: ┌ Post-resolution validation'),
    'step 2 of 4, post-resolution',
  );
  assert.equal(describeStep('➤ YN0000: ┌ Link step'), 'step 4 of 4, link');
});

test('other lines are not steps', () => {
  for (const line of ['➤ YN0000: └ Completed', '➤ YN0013: │ 3 packages', '']) {
    assert.equal(describeStep(line), undefined);
  }
});
