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
