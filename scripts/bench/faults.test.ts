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
