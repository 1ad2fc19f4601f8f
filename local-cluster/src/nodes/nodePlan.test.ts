// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNodePlan, parseNodePlan } from './nodePlan.ts';

for (const [text, plan, formatted] of [
  ['played', { played: true, real: 0 }, 'played'],
  ['real', { played: false, real: 3 }, 'real:3'],
  ['real:1', { played: false, real: 1 }, 'real:1'],
  ['played,real:5', { played: true, real: 5 }, 'played,real:5'],
  ['played,real', { played: true, real: 3 }, 'played,real:3'],
] as const) {
  test(`reads and writes "${text}"`, () => {
    assert.deepEqual(parseNodePlan(text), plan);
    assert.equal(formatNodePlan(plan), formatted);
  });
}

for (const text of ['', 'real:0', 'real:10', 'real,played', 'played:2', 'kwok'])
  test(`refuses "${text}"`, () => assert.equal(parseNodePlan(text), undefined));
