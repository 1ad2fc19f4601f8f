// SPDX-License-Identifier: Apache-2.0

import { aClaim } from 'backstage-plugin-stateful-common/testUtils';
import { storageSummary } from './storageSummary';

const gibibyte = 2 ** 30;

describe('storageSummary', () => {
  it('adds up the claims of each class', () => {
    expect(
      storageSummary([
        aClaim(),
        aClaim({ storageClassName: 'fast', capacityBytes: 5 * gibibyte }),
        aClaim(),
      ]),
    ).toEqual([
      expect.objectContaining({
        storageClassName: 'standard',
        claims: 2,
        bytes: 20 * gibibyte,
        missing: false,
      }),
      expect.objectContaining({
        storageClassName: 'fast',
        claims: 1,
        bytes: 5 * gibibyte,
      }),
    ]);
  });

  it('counts what was asked for where nothing is bound yet', () => {
    const [use] = storageSummary([
      aClaim({
        phase: 'Pending',
        capacityBytes: undefined,
        storageClass: 'missing',
      }),
    ]);
    expect(use).toMatchObject({ bytes: 10 * gibibyte, missing: true });
  });

  it('tells both policies where volumes differ', () => {
    const [use] = storageSummary([
      aClaim(),
      aClaim({ reclaimPolicy: 'Retain' }),
    ]);
    expect(use.reclaimPolicies).toEqual(['Delete', 'Retain']);
  });
});
