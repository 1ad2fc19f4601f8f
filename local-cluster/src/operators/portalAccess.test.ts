// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalAccess } from './portalAccess.ts';

test('the portal may read the kinds of an operator, and nothing else', () => {
  const { items } = JSON.parse(
    portalAccess('ledger', [
      'ledgerclusters.ledger.example.com',
      'ledgerbackups.ledger.example.com',
    ]),
  );
  assert.deepEqual(items[0].rules, [
    {
      apiGroups: ['ledger.example.com'],
      resources: ['ledgerclusters'],
      verbs: ['get', 'list', 'watch'],
    },
    {
      apiGroups: ['ledger.example.com'],
      resources: ['ledgerbackups'],
      verbs: ['get', 'list', 'watch'],
    },
  ]);
  assert.equal(items[1].roleRef.name, items[0].metadata.name);
});
