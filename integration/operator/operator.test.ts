// SPDX-License-Identifier: Apache-2.0

import { after, before, suite } from 'node:test';
import { OperatorUnderTest } from './operatorUnderTest.ts';
import { testBackups } from './testBackups.ts';
import { testNetwork } from './testNetwork.ts';
import { testRestores } from './testRestores.ts';
import { testRollouts } from './testRollouts.ts';
import { testSchedules } from './testSchedules.ts';
import { testSecurity } from './testSecurity.ts';
import { testSettling } from './testSettling.ts';
import { testWorkload } from './testWorkload.ts';

// What the operator makes of what is asked of it, whatever its insides.
suite('the operator, beside the real controllers', { concurrency: true }, () => {
  let operator: OperatorUnderTest;
  before(async () => {
    operator = await OperatorUnderTest.start();
  });
  after(() => operator?.remove());

  testSchedules(() => operator);
  // One after another: some kill the operator, or change what all clusters share.
  suite('asked for one thing', { concurrency: 1 }, () => {
    testRollouts(() => operator);
    testBackups(() => operator);
    testNetwork(() => operator);
    testSecurity(() => operator);
    testSettling(() => operator);
    testWorkload(() => operator);
    testRestores(() => operator);
  });
});
