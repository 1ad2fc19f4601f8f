// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { disturbedFlows } from './faults.ts';

it('counts of each flow its calls, its faults, and those that ended differently', () => {
  const flows = disturbedFlows([
    { Action: 'run', Test: 'TestFaults/create/undisturbed/1' },
    { Action: 'pass', Test: 'TestFaults/create/PATCH services, 1 fails' },
    { Action: 'fail', Test: 'TestFaults/create/PATCH services, 2 fails' },
    {
      Action: 'output',
      Test: 'TestFaults/create',
      Output:
        '    x.go:1: 43 and 42 calls; 172 faults, of which 170 were met, in 9s\n',
    },
    { Action: 'fail', Test: 'TestFaults/create' },
    { Action: 'pass', Test: 'TestFaults/canary/PATCH pods, 1 conflicts' },
    { Action: 'pass', Test: 'TestFaults/canary' },
    { Action: 'fail', Test: 'TestFaults' },
    { Action: 'fail' },
  ]);
  assert.deepEqual(Object.fromEntries(flows), {
    create: { calls: 43, faults: 172, met: 170, failed: 1 },
    canary: { calls: 0, faults: 0, met: 0, failed: 0 },
  });
});
