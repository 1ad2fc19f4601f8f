// SPDX-License-Identifier: Apache-2.0

import { healthyLedger, rawClaim, rawPod, type RawObject } from '../testUtils';
import { buildOne } from './__testUtils__/buildFrom';

const named = (name: string, parts: object = {}) =>
  rawClaim(9, { ...parts, metadata: { name, labels: undefined, ...parts } });

describe('claims left over', () => {
  it.each<[string, RawObject[], string[]]>([
    ['none, all in use', [], []],
    [
      'of a scale-down, in order',
      [rawClaim(10), rawClaim(4)],
      ['data-ledger-4', 'data-ledger-10'],
    ],
    [
      'of a scale-down, without labels',
      [named('data-ledger-7')],
      ['data-ledger-7'],
    ],
    [
      'not: the set of another selector',
      [rawClaim(7, { metadata: { labels: { app: 'other' } } })],
      [],
    ],
    [
      'not: another namespace',
      [rawClaim(7, { metadata: { namespace: 'elsewhere' } })],
      [],
    ],
    ['not: a longer template name', [named('more-data-ledger-7')], []],
    ['not: a longer set name', [named('data-ledger-old-7')], []],
    [
      'not: something that is no ordinal',
      [named('data-ledger-07'), named('data-ledger-x')],
      [],
    ],
    [
      'not: used by a pod of someone else',
      [
        rawClaim(7),
        rawPod(
          0,
          {
            metadata: { ownerReferences: [], labels: undefined },
            spec: {
              volumes: [
                {
                  name: 'copy',
                  persistentVolumeClaim: { claimName: 'data-ledger-7' },
                },
              ],
            },
          },
          'backup',
        ),
      ],
      [],
    ],
  ])('%s', (_, objects, names) => {
    const { leftOverClaims } = buildOne([...healthyLedger(), ...objects]);
    expect(leftOverClaims.map(({ name }) => name)).toEqual(names);
  });
});
