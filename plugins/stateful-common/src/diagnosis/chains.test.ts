// SPDX-License-Identifier: Apache-2.0

import {
  ownedBy,
  rawClaim,
  rawCluster,
  rawEvent,
  rawPod,
  rawVolume,
  rawVolumeAttachment,
  type RawObject,
} from '../testUtils';
import { diagnoseDump, inputOf } from './__testUtils__/diagnoseDump';
import {
  counts,
  crashing,
  disks,
  installed,
  longSince,
  lostNode,
  noise,
  podEvent,
  pulling,
  revision,
  running,
  unready,
} from './__testUtils__/noisyCluster';
import { merged, waitingClaim } from './__testUtils__/parts';
import { sceneNow } from './__testUtils__/scene';
import { diagnose } from './diagnose';
import type { Detection } from './rootCauses';
import { findRootCauses } from './rootCauses';

/** Root causes above info, as `id of name`, with what follows of each. */
const told = (items: RawObject[]) =>
  diagnoseDump(items, sceneNow)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ id, subject, consequences }) => [
      `${id} of ${subject.name}`,
      consequences.map(consequence => consequence.id),
    ]);

const ofDeployment = ownedBy('ReplicaSet', 'web-5c7d', 'apps/v1');

const webPod = (name: string, nodeName: string, parts: object) =>
  rawPod(
    0,
    merged(
      merged(ofDeployment, {
        metadata: { name, uid: `uid-${name}` },
        spec: { nodeName },
      }),
      parts,
    ),
    'web',
  );

const unschedulable = (message: string) => ({
  spec: {
    nodeName: undefined,
    containers: [{ name: 'db', resources: { requests: { cpu: '8' } } }],
  },
  status: {
    phase: 'Pending',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
        lastTransitionTime: longSince,
      },
    ],
    containerStatuses: [],
  },
});

describe('root causes among noise', () => {
  it.each<[string, RawObject[], unknown]>([
    ['neighbours that do well', [], []],
    [
      'a bad image was taken back, and OrderedReady keeps its pod',
      [
        counts(2),
        rawPod(0),
        rawPod(1),
        rawPod(
          2,
          merged(revision('ledger-bad'), unready(longSince, [pulling])),
        ),
        podEvent('ledger-2', 'Failed', 'Failed to pull image "db:17.66"'),
        ...disks(0, 1, 2),
      ],
      [
        [
          'RollbackBlocked of ledger-2',
          ['ImageCannotBePulled', 'MembersNotReady'],
        ],
      ],
    ],
    [
      'a new version cannot be pulled, and the old ones serve',
      [
        counts(2, { status: { updateRevision: 'ledger-b' } }),
        rawPod(0),
        rawPod(1),
        rawPod(2, merged(revision('ledger-b'), unready(longSince, [pulling]))),
        ...disks(0, 1, 2),
      ],
      [
        [
          'NewRevisionFails of ledger-2',
          ['ImageCannotBePulled', 'MembersNotReady'],
        ],
      ],
    ],
    [
      'a node is lost: a set waits, and a Deployment wants its disk',
      [
        lostNode,
        counts(2),
        rawPod(0),
        rawPod(
          1,
          merged(unready(), {
            metadata: { deletionTimestamp: '2026-11-22T10:46:00Z' },
          }),
        ),
        rawPod(2),
        ...disks(0, 1, 2),
        webPod(
          'web-5c7d-old',
          'node-1',
          merged(unready(), {
            metadata: { deletionTimestamp: '2026-11-22T10:46:00Z' },
          }),
        ),
        webPod(
          'web-5c7d-new',
          'node-0',
          unready(longSince, [
            { state: { waiting: { reason: 'ContainerCreating' } } },
          ]),
        ),
        rawClaim(0, installed, 'web'),
        rawVolume(0, {}, 'web'),
        rawVolumeAttachment(0, 'node-1', {}, 'web'),
        podEvent(
          'web-5c7d-new',
          'FailedAttachVolume',
          'Multi-Attach error for volume "pv-data-web-0" Volume is already exclusively attached to one node',
        ),
      ],
      [
        [
          'NodeLost of node-1',
          [
            'VolumeHeldElsewhere',
            'PodNotEnded',
            'PodNotEnded',
            'MembersNotReady',
          ],
        ],
      ],
    ],
    [
      'no node has room, and the late claim waits with it',
      [
        counts(2),
        rawPod(0),
        rawPod(1),
        rawPod(
          2,
          unschedulable('0/3 nodes are available: 3 Insufficient cpu.'),
        ),
        ...disks(0, 1),
        waitingClaim({
          metadata: { name: 'data-ledger-2', uid: 'uid-data-ledger-2' },
        }),
        rawEvent({
          kind: 'PersistentVolumeClaim',
          name: 'data-ledger-2',
          type: 'Normal',
          reason: 'WaitForPodScheduled',
          message: 'waiting for pod ledger-2 to be scheduled',
        }),
      ],
      [
        [
          'PodUnschedulable of ledger-2',
          ['ClaimWaitsForPod', 'MembersNotReady'],
        ],
      ],
    ],
    [
      'the first of three is missing a key, and the others are not made',
      [
        counts(0),
        rawPod(
          0,
          unready(longSince, [
            {
              state: {
                waiting: {
                  reason: 'CreateContainerConfigError',
                  message:
                    "couldn't find key password in Secret ledger-system/ledger",
                },
              },
            },
          ]),
        ),
        ...disks(0, 1, 2),
      ],
      [['ContainerCannotStart of ledger-0', ['ScaleUpWaits']]],
    ],
    [
      'all went at once, and the first waits for its peers',
      [counts(0), rawPod(0, unready(longSince, [crashing])), ...disks(0, 1, 2)],
      [
        [
          'OrderedRestartDeadlock of ledger-0',
          ['ContainerKeepsExiting', 'ScaleUpWaits'],
        ],
      ],
    ],
    [
      'installed anew over earlier disks, with another password',
      [
        counts(0, { metadata: { creationTimestamp: longSince } }),
        rawPod(
          0,
          merged(unready(longSince, [crashing]), {
            metadata: { creationTimestamp: '2026-11-22T10:40:05Z' },
          }),
        ),
        ...disks(0, 1, 2),
      ],
      [
        [
          'EarlierDiskReused of ledger-0',
          ['OrderedRestartDeadlock', 'ContainerKeepsExiting', 'ScaleUpWaits'],
        ],
      ],
    ],
    [
      'one member is fenced on purpose',
      [
        rawCluster({
          metadata: {
            annotations: { 'cnpg.io/fencedInstances': '["orders-2"]' },
          },
          status: { readyInstances: 2 },
        }),
        ...[0, 1, 2].map(ordinal =>
          rawPod(
            ordinal,
            merged(
              ownedBy('Cluster', 'orders', 'postgresql.cnpg.io/v1'),
              ordinal === 2 ? unready(longSince, [running]) : {},
            ),
            'orders',
          ),
        ),
      ],
      [],
    ],
    [
      'a lower replica fails its probe, and the others wait to be made',
      [
        counts(1, { spec: { replicas: 5 } }),
        rawPod(0),
        rawPod(1, unready(longSince, [running])),
        ...disks(0, 1),
      ],
      [['ProbeFails of ledger-1', ['ScaleUpWaits']]],
    ],
  ])('%s', (_, items, expected) => {
    expect(told([...noise(), ...items])).toEqual(expected);
  });
});

it.each([
  ['1.35.2', ['ParallelRollbackBlocked']],
  ['v1.35.3+k3s1', ['ParallelRollbackBlocked']],
  ['v1.35.10', ['ContainerKeepsExiting']],
  ['v1.36.0', ['ContainerKeepsExiting']],
])('%s tells whether a server has a known bug', (serverVersion, ids) => {
  const items = [
    counts(2, { spec: { podManagementPolicy: 'Parallel' } }),
    rawPod(0),
    rawPod(1),
    rawPod(2, merged(revision('ledger-bad'), unready(longSince, [crashing]))),
    ...disks(0, 1, 2),
  ];
  const { findings } = diagnose({ ...inputOf(items, sceneNow), serverVersion });
  expect(findings.map(({ id }) => id)).toEqual(ids);
});

it('tells a circle of causes of its earliest', () => {
  const pod = { kind: 'Pod', namespace: 'a', name: 'ledger-0' };
  const found = (id: 'ProbeFails' | 'OutOfMemory', other: typeof id) =>
    ({
      rule: { id, yieldsTo: [other] },
      found: { subject: pod },
      severity: 'critical',
      alike: [],
      reach: [pod],
    } as unknown as Detection);
  const circle = [
    found('ProbeFails', 'OutOfMemory'),
    found('OutOfMemory', 'ProbeFails'),
  ];
  expect(findRootCauses(circle)).toEqual([
    { cause: circle[0], explained: [circle[1]] },
  ]);
});
