// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tallyOfGoTests, tallyOfJest, tallyOfNodeTests } from './checks.ts';

test('Jest: a suite that could not start is a failure', () => {
  assert.deepEqual(
    tallyOfJest({
      numPassedTests: 3,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
    }),
    { passed: 3, failed: 3 },
  );
});

test('node: counts passes and failures, and an empty run is a failure', () => {
  assert.deepEqual(tallyOfNodeTests('ℹ pass 3\nℹ fail 0\nℹ cancelled 0\n', 0), {
    passed: 3,
    failed: 0,
  });
  assert.deepEqual(tallyOfNodeTests('ℹ pass 3\nℹ fail 2\nℹ cancelled 1\n', 1), {
    passed: 3,
    failed: 3,
  });
  assert.deepEqual(tallyOfNodeTests('ℹ pass 0\nℹ fail 0\n', 0), {
    passed: 0,
    failed: 1,
  });
});

test('Go: counts tests, and a package that did not build is a failure', () => {
  const pass = '{"Action":"pass","Test":"TestA"}\n';
  const packagePass = '{"Action":"pass","Package":"p"}\n';
  assert.deepEqual(tallyOfGoTests(pass + packagePass, 0), {
    passed: 1,
    failed: 0,
  });
  assert.deepEqual(tallyOfGoTests(pass, 1), { passed: 1, failed: 1 });
  assert.deepEqual(tallyOfGoTests('', 0), { passed: 0, failed: 1 });
});
