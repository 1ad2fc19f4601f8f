// SPDX-License-Identifier: Apache-2.0

import type { NoClusters } from 'backstage-plugin-stateful-common';
import type { ClusterList } from './clusters';
import { whyNoClusters } from './whyNoClusters';

const named = (...names: string[]): ClusterList => ({
  clusters: names.map(cluster => ({
    cluster,
    watch: undefined,
    message: 'not watched in this test',
  })),
});

const many = Array.from({ length: 200 }, (_, index) => `cluster-${index}`);

describe('why a service has no clusters', () => {
  it.each<[string, ClusterList, string | undefined, NoClusters]>([
    ['none is configured', named(), undefined, { reason: 'notConfigured' }],
    [
      'none is configured, and the entity names one',
      named(),
      'prod-2',
      { reason: 'notConfigured' },
    ],
    [
      'the list was never read',
      { clusters: [], failure: 'it is starting' },
      undefined,
      { reason: 'notListed', message: 'it is starting' },
    ],
    [
      'the list was never read, and the entity names one that no recording has',
      { ...named('demo'), failure: 'it is starting' },
      'prod-2',
      { reason: 'notListed', message: 'it is starting' },
    ],
    [
      'the one asked for is not among them',
      named('b', 'a'),
      'prod-2',
      {
        reason: 'unknownCluster',
        cluster: 'prod-2',
        known: ['a', 'b'],
        count: 2,
      },
    ],
    [
      'the one asked for is not among many',
      named(...many),
      'prod-2',
      {
        reason: 'unknownCluster',
        cluster: 'prod-2',
        known: [...many].sort().slice(0, 20),
        count: 200,
      },
    ],
  ])('%s', (_, list, wanted, expected) => {
    expect(whyNoClusters(list, wanted)).toEqual(expected);
  });
});
