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
