// SPDX-License-Identifier: Apache-2.0

import { rawClaim, rawNode, rawPod, rawStatefulSet } from '../../../testUtils';
import { healthyLedger, type RawObject } from '../../../testUtils';
import { healthy, merged } from '../parts';
import { byHand, type Scene } from '../scene';

/** Of three pods two are ready, and revision b is wanted. */
const rollout = (parts: object = {}) =>
  rawStatefulSet(
    merged(
      {
        status: {
          readyReplicas: 2,
          availableReplicas: 2,
          updateRevision: 'ledger-b',
        },
      },
      parts,
    ),
  );

const ofRevision = (revision: string, parts: object = {}) =>
  merged(
    { metadata: { labels: { 'controller-revision-hash': revision } } },
    parts,
  );

const crashing = (since = '2026-11-22T11:00:00Z') => ({
  status: {
    conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: since }],
    containerStatuses: [
      {
        name: 'db',
        ready: false,
        restartCount: 9,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
      },
    ],
  },
});

const pods = (...parts: object[]): RawObject[] =>
  parts.map((part, ordinal) => rawPod(ordinal, part));

const superseded = (since?: string) =>
  pods({}, {}, ofRevision('ledger-broken', crashing(since)));

export const rollbackBlocked: Scene = {
  madeBy: byHand,
  states: [
    ['the template was corrected', [rollout(), ...superseded()], ['ledger-2']],
    [
      'it is below the partition',
      [
        rollout({
          spec: { updateStrategy: { rollingUpdate: { partition: 3 } } },
        }),
        ...superseded(),
      ],
      [],
    ],
    [
      'it is being replaced',
      [
        rollout(),
        ...pods(
          {},
          {},
          ofRevision('ledger-broken', {
            ...crashing(),
            metadata: { deletionTimestamp: '2026-11-22T11:59:50Z' },
          }),
        ),
      ],
      [],
    ],
    [
      'it was ready five minutes ago',
      [rollout(), ...superseded('2026-11-22T11:55:00Z')],
      [],
    ],
    ['all is well', healthy(), []],
  ],
};

const ofVersion = (kubeletVersion: string) =>
  rawNode('node-0', { status: { nodeInfo: { kubeletVersion } } });

const parallel = { spec: { podManagementPolicy: 'Parallel' } };

export const parallelRollbackBlocked: Scene = {
  madeBy: 'by hand: only servers 1.35.0 to 1.35.3 make it (kubernetes#137409)',
  states: [
    [
      'the template was corrected',
      [rollout(parallel), ...superseded(), ofVersion('v1.35.2')],
      ['ledger-2'],
    ],
    [
      'it was ready five minutes ago',
      [
        rollout(parallel),
        ...superseded('2026-11-22T11:55:00Z'),
        ofVersion('v1.35.2'),
      ],
      [],
    ],
    [
      'the server has no such bug',
      [rollout(parallel), ...superseded(), ofVersion('v1.35.4')],
      [],
    ],
    [
      'the version is not known',
      [rollout(parallel), ...superseded()],
      ['ledger-2'],
    ],
    [
      'the version is not known, and the update waits for another pod',
      [
        rollout(parallel),
        ...pods(
          {},
          ofRevision('ledger-a', crashing()),
          ofRevision('ledger-b', crashing()),
        ),
      ],
      [],
    ],
  ],
};

export const newRevisionFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the new version crashes, and two old ones serve',
      [rollout(), ...pods({}, {}, ofRevision('ledger-b', crashing()))],
      ['ledger-2'],
    ],
    [
      'it began five minutes ago',
      [
        rollout(),
        ...pods(
          {},
          {},
          ofRevision('ledger-b', crashing('2026-11-22T11:55:00Z')),
        ),
      ],
      [],
    ],
    [
      'its startup probe allows for an hour and more',
      [
        rollout(),
        ...pods(
          {},
          {},
          ofRevision(
            'ledger-b',
            merged(crashing(), {
              spec: {
                containers: [
                  {
                    name: 'db',
                    startupProbe: { periodSeconds: 10, failureThreshold: 400 },
                  },
                ],
              },
            }),
          ),
        ),
      ],
      [],
    ],
    ['all is well', healthyLedger(), []],
  ],
};

const alone = () =>
  rawPod(0, {
    metadata: { creationTimestamp: '2026-11-22T11:00:00Z' },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          lastTransitionTime: '2026-11-22T11:00:00Z',
        },
      ],
      containerStatuses: [
        {
          name: 'db',
          ready: false,
          restartCount: 0,
          state: { running: { startedAt: '2026-11-22T11:00:10Z' } },
        },
      ],
    },
  });

const none = { status: { readyReplicas: 0, availableReplicas: 0 } };

const claimsOfDay = (creationTimestamp: string) =>
  [0, 1, 2].map(ordinal =>
    rawClaim(ordinal, { metadata: { creationTimestamp } }),
  );

export const orderedRestartDeadlock: Scene = {
  madeBy: byHand,
  states: [
    [
      'all went at once, and the first waits for its peers',
      [rawStatefulSet(none), alone(), ...claimsOfDay('2026-08-01T00:00:00Z')],
      ['ledger-0'],
    ],
    [
      'a first start',
      [
        rawStatefulSet(none),
        alone(),
        rawClaim(0, {
          metadata: { creationTimestamp: '2026-11-22T11:00:00Z' },
        }),
      ],
      [],
    ],
    [
      'Parallel makes all at once',
      [
        rawStatefulSet(merged(none, parallel)),
        alone(),
        ...claimsOfDay('2026-08-01T00:00:00Z'),
      ],
      [],
    ],
  ],
};

const partitioned = {
  spec: { updateStrategy: { rollingUpdate: { partition: 2 } } },
  status: { readyReplicas: 3, availableReplicas: 3 },
};

const updated = (creationTimestamp: string) =>
  pods({}, {}, ofRevision('ledger-b', { metadata: { creationTimestamp } }));

export const updateHeldByPartition: Scene = {
  madeBy: byHand,
  states: [
    [
      'for three days',
      [
        rollout(partitioned),
        rawPod(0),
        rawPod(1),
        rawPod(
          2,
          merged(ofRevision('ledger-b'), {
            metadata: { creationTimestamp: '2026-11-19T12:00:00Z' },
          }),
        ),
      ],
      ['ledger'],
    ],
    [
      'a canary of this morning',
      [rollout(partitioned), ...updated('2026-11-22T08:00:00Z')],
      [],
    ],
  ],
};

const onDelete = {
  spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: undefined } },
  status: { readyReplicas: 3, availableReplicas: 3 },
};

export const updateWaitsForDeletion: Scene = {
  madeBy: byHand,
  states: [
    [
      'nobody has deleted the pods',
      [rollout(onDelete), ...pods({}, {}, {})],
      ['ledger'],
    ],
    [
      'an operator deletes them',
      [
        rollout(
          merged(onDelete, {
            metadata: {
              ownerReferences: [
                {
                  apiVersion: 'example.com/v1',
                  kind: 'Ledger',
                  name: 'ledger',
                  uid: 'uid-owner',
                  controller: true,
                },
              ],
            },
          }),
        ),
        ...pods({}, {}, {}),
      ],
      [],
    ],
    ['all are new', [...healthyLedger()], []],
  ],
};
