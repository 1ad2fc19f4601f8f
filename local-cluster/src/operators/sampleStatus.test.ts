// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeSample, type SampleObject } from './sampleStatus.ts';

function sample(status: SampleObject['status']): SampleObject {
  return {
    kind: 'LedgerCluster',
    metadata: { name: 'ledgercluster-sample', generation: 2 },
    status,
  };
}

const ready = { type: 'Ready', status: 'True' };
const waiting = { type: 'Ready', status: 'False', message: 'waits for a disk' };

const rows: Array<[string, SampleObject['status'], boolean, RegExp]> = [
  ['nobody has looked at', undefined, false, /operator has not answered/],
  [
    'is ready',
    {
      observedGeneration: 2,
      replicas: 3,
      readyReplicas: 3,
      conditions: [ready],
    },
    true,
    /is ready, 3 of 3 ready$/,
  ],
  [
    'is on its way',
    { observedGeneration: 2, replicas: 3, conditions: [waiting] },
    false,
    /is not ready, 0 of 3 ready: waits for a disk$/,
  ],
  [
    'was ready before its last change',
    {
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 3,
      conditions: [ready],
    },
    false,
    /is not ready/,
  ],
];

for (const [name, status, expected, text] of rows) {
  test(`a sample that ${name}`, () => {
    const description = describeSample(sample(status));
    assert.equal(description.ready, expected);
    assert.match(description.text, text);
  });
}
