// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  pendingClaim,
  rawClaim,
  rawPod,
  rawStatefulSet,
  rawStorageClass,
  rawVolume,
} from '../testUtils';
import type { RawObject } from '../testUtils';
import { buildFrom, type Surroundings } from './__testUtils__/buildFrom';
import { worstHealth } from './health';
import type { ServiceHealth } from './service';
import { serviceKinds } from './serviceKinds';

const unscheduledSince = (lastTransitionTime: string) =>
  rawPod(2, {
    spec: { nodeName: undefined },
    status: {
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: '0/3 nodes are available: 3 Insufficient cpu.',
          lastTransitionTime,
        },
      ],
    },
  });

const twoAnd = (...objects: RawObject[]) => [
  rawStatefulSet(),
  rawPod(0),
  rawPod(1),
  rawClaim(0),
  rawClaim(1),
  rawVolume(0),
  rawVolume(1),
  rawStorageClass(),
  ...objects,
];

const rows: [string, RawObject[], ServiceHealth, Surroundings?][] = [
  ['all is well', healthyLedger(), 'healthy'],
  ['nothing is deployed', [rawStorageClass()], 'empty'],
  [
    'scaled to nothing on purpose',
    [rawStatefulSet({ spec: { replicas: 0 } })],
    'healthy',
  ],
  ['a replica is still to be made', twoAnd(), 'progressing'],
  [
    'a pod found no node a moment ago',
    twoAnd(unscheduledSince('2026-11-22T11:59:50Z')),
    'progressing',
  ],
  [
    'a pod has found no node for a minute',
    twoAnd(unscheduledSince('2026-11-22T11:59:00Z')),
    'degraded',
  ],
  [
    'a claim has no class',
    twoAnd(
      unscheduledSince('2026-11-22T11:59:59Z'),
      rawClaim(2, {
        ...pendingClaim,
        spec: { ...pendingClaim.spec, storageClassName: 'fast' },
      }),
    ),
    'degraded',
  ],
  [
    'a claim waits for its provisioner',
    twoAnd(unscheduledSince('2026-11-22T11:59:59Z'), rawClaim(2, pendingClaim)),
    'progressing',
  ],
  [
    'the claim of a running pod is lost',
    [...healthyLedger(2), rawClaim(1, { status: { phase: 'Lost' } })],
    'degraded',
  ],
  ['the connection is lost', healthyLedger(), 'unknown', { state: 'stale' }],
  ['lists are still coming', healthyLedger(), 'unknown', { state: 'loading' }],
  ['the cluster never answered', [], 'unknown', { state: 'unreachable' }],
  [
    'a recorded state is shown',
    healthyLedger(),
    'healthy',
    { state: 'recorded' },
  ],
  ['pods are forbidden', healthyLedger(), 'unknown', { forbidden: ['Pod'] }],
  [
    'claims are forbidden',
    healthyLedger(),
    'unknown',
    { forbidden: ['PersistentVolumeClaim'] },
  ],
  ...serviceKinds.map<(typeof rows)[number]>(kind => [
    `nothing is seen, and ${kind}s are forbidden`,
    [rawStorageClass()],
    'unknown',
    { forbidden: [kind] },
  ]),
  [
    'nothing is seen, and classes and events are forbidden',
    [],
    'empty',
    { forbidden: ['StorageClass', 'PersistentVolume', 'Event'] },
  ],
  [
    'sets are seen, and DaemonSets are forbidden',
    healthyLedger(),
    'healthy',
    { forbidden: ['DaemonSet'] },
  ],
  ['nothing is in a recording', [], 'unknown', { state: 'recorded' }],
  [
    'classes and events are forbidden',
    healthyLedger(),
    'healthy',
    { forbidden: ['StorageClass', 'Event'] },
  ],
];

describe('health', () => {
  it.each(rows)('%s', (_, objects, health, ...[surroundings]) => {
    expect(buildFrom(objects, surroundings).health).toBe(health);
  });

  it('shows no half-read workloads', () => {
    expect(buildFrom(healthyLedger(), { state: 'loading' }).workloads).toEqual(
      [],
    );
  });

  it('keeps what was last known while stale', () => {
    expect(
      buildFrom(healthyLedger(), { state: 'stale' }).workloads,
    ).toHaveLength(1);
  });

  it.each<[ServiceHealth[], ServiceHealth]>([
    [[], 'empty'],
    [['healthy', 'empty'], 'healthy'],
    [['healthy', 'unknown'], 'unknown'],
    [['unknown', 'degraded', 'healthy'], 'degraded'],
    [['progressing', 'healthy'], 'progressing'],
  ])('of %p the worst is %s', (healths, worst) => {
    expect(worstHealth(healths)).toBe(worst);
  });
});
