// SPDX-License-Identifier: Apache-2.0

import {
  ownedBy,
  rawClaim,
  rawCluster,
  rawEvent,
  rawNode,
  rawPod,
} from '../../../testUtils';
import { healthy, merged, singleSet, waitingPod, withoutKind } from '../parts';
import { byHand, type Scene } from '../scene';

/** Pod 0, which should have ended at that time. */
const ending = (deletionTimestamp: string, parts: object = {}) =>
  rawPod(
    0,
    merged(
      {
        metadata: { deletionTimestamp, deletionGracePeriodSeconds: 30 },
        status: {
          conditions: [
            {
              type: 'Ready',
              status: 'False',
              lastTransitionTime: '2026-11-22T11:20:00Z',
            },
          ],
        },
      },
      parts,
    ),
  );

const longAgo = '2026-11-22T11:25:30Z';
const justNow = '2026-11-22T11:59:45Z';

const lost = () =>
  rawNode('node-0', {
    spec: {
      taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }],
    },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          lastTransitionTime: '2026-11-22T11:20:00Z',
        },
      ],
    },
  });

export const nodeLost: Scene = {
  madeBy: byHand,
  states: [
    [
      'its node has not answered for forty minutes',
      [singleSet(), ending(longAgo), rawClaim(0), lost(), rawNode('node-1')],
      ['node-0'],
    ],
    [
      'the pod may still end',
      [singleSet(), ending(justNow), rawClaim(0), lost()],
      [],
    ],
    ['the node answers', [singleSet(), ending(longAgo), rawNode('node-0')], []],
    [
      'another node is known',
      [singleSet(), ending(longAgo), rawNode('node-1')],
      ['node-0'],
    ],
    [
      'the node is lost, and the pod is not asked to go',
      [...healthy(), lost()],
      [],
    ],
    [
      'the node is lost, and the pod tolerates it',
      [
        singleSet(),
        waitingPod({ status: { phase: 'Running' } }),
        rawClaim(0),
        lost(),
      ],
      ['node-0'],
    ],
  ],
};

export const podHangsInShutdown: Scene = {
  madeBy: byHand,
  states: [
    [
      'the node cannot unmount its volume',
      [
        singleSet(),
        ending(longAgo),
        rawClaim(0),
        rawNode('node-0'),
        rawEvent({
          kind: 'Pod',
          name: 'ledger-0',
          reason: 'FailedUnMount',
          message:
            'UnmountVolume.TearDown failed for volume "pv-data-ledger-0" : target is busy',
        }),
      ],
      ['ledger-0'],
    ],
    [
      'a finalizer keeps it',
      [
        singleSet(),
        ending(longAgo, {
          metadata: { finalizers: ['example.com/deregister'] },
          status: { containerStatuses: [] },
        }),
        rawNode('node-0'),
      ],
      ['ledger-0'],
    ],
    [
      'its grace period is not over',
      [singleSet(), ending('2026-11-22T12:09:00Z'), rawNode('node-0')],
      [],
    ],
    ['the node does not answer', [singleSet(), ending(longAgo), lost()], []],
    [
      'whether the node answers is not known',
      [singleSet(), ending(longAgo)],
      ['ledger-0'],
    ],
  ],
};

const ofCluster = ownedBy('Cluster', 'orders', 'postgresql.cnpg.io/v1');

const evicted = (parts: object = {}) =>
  rawPod(
    2,
    merged(
      {
        ...ofCluster,
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          message: 'The node was low on resource: ephemeral-storage',
          conditions: [
            {
              type: 'DisruptionTarget',
              status: 'True',
              reason: 'TerminationByKubelet',
              lastTransitionTime: '2026-11-22T11:00:00Z',
            },
          ],
          containerStatuses: [],
        },
      },
      parts,
    ),
    'orders',
  );

const members = () => [
  rawPod(0, ofCluster, 'orders'),
  rawPod(1, ofCluster, 'orders'),
];

const two = { status: { readyInstances: 2 } };

export const failedPodNotReplaced: Scene = {
  madeBy: byHand,
  states: [
    [
      'its operator does not make it anew',
      [rawCluster(two), ...members(), evicted()],
      ['orders-2'],
    ],
    [
      'the operator has all members',
      [rawCluster(), ...members(), evicted()],
      [],
    ],
    [
      'a pod that is meant to end',
      [
        rawCluster(two),
        ...members(),
        evicted({ spec: { restartPolicy: 'Never' } }),
      ],
      [],
    ],
    [
      'a StatefulSet replaces it',
      [
        ...withoutKind(healthy(), 'Pod'),
        rawPod(0, { status: { phase: 'Failed', reason: 'Evicted' } }),
      ],
      [],
    ],
  ],
};
