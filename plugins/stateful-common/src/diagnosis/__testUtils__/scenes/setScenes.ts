// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  rawClaim,
  rawEvent,
  rawNode,
  rawPod,
  rawStatefulSet,
  type RawObject,
} from '../../../testUtils';
import { healthy, podWithContainer, singleSet, waitingPod } from '../parts';
import { byHand, type Scene } from '../scene';

const longName =
  'a-very-long-name-of-a-release-with-its-chart-and-its-component';

const longSet = (parts: object = {}) =>
  rawStatefulSet(
    {
      spec: { replicas: 1 },
      status: {
        replicas: 0,
        readyReplicas: 0,
        availableReplicas: 0,
        updateRevision: `${longName}-6d8f7c9b54`,
      },
      ...parts,
    },
    longName,
  );

const refusedLabel = (lastTimestamp: string) =>
  rawEvent({
    kind: 'StatefulSet',
    name: longName,
    reason: 'FailedCreate',
    message: `create Pod ${longName}-0 in StatefulSet ${longName} failed error: Pod "${longName}-0" is invalid: metadata.labels: Invalid value: "${longName}-6d8f7c9b54": must be no more than 63 characters`,
    lastTimestamp,
  });

export const setNameTooLong: Scene = {
  madeBy: byHand,
  states: [
    [
      'the label would be too long',
      [longSet(), refusedLabel('2026-11-22T11:50:00Z')],
      [longName],
    ],
    ['its events are forgotten', [longSet()], [longName]],
    ['all is well', healthy(), []],
  ],
};

const changed = (time: string) =>
  rawStatefulSet({
    metadata: {
      generation: 4,
      managedFields: [
        { manager: 'helm', time },
        {
          manager: 'kube',
          subresource: 'status',
          time: '2026-11-22T11:59:59Z',
        },
      ],
    },
    status: { observedGeneration: 3 },
  });

export const controllerNotProcessing: Scene = {
  madeBy: byHand,
  states: [
    [
      'changed an hour ago',
      [changed('2026-11-22T11:00:00Z'), ...healthyLedger().slice(1)],
      ['ledger'],
    ],
    ['changed a minute ago', [changed('2026-11-22T11:59:00Z')], []],
    [
      'made an hour ago, and when it changed is not known',
      [
        rawStatefulSet({
          metadata: {
            generation: 4,
            creationTimestamp: '2026-11-22T11:00:00Z',
          },
        }),
      ],
      ['ledger'],
    ],
    ['all is well', healthy(), []],
  ],
};

const none = { status: { readyReplicas: 0, availableReplicas: 0 } };

const tenMinutesAgo = '2026-11-22T11:50:00Z';

const unready = (ordinal: number, since = '2026-11-22T11:00:00Z') =>
  rawPod(ordinal, {
    status: {
      phase: 'Pending',
      conditions: [
        { type: 'Ready', status: 'False', lastTransitionTime: since },
      ],
      containerStatuses: [],
    },
  });

export const scaleUpWaits: Scene = {
  madeBy: byHand,
  states: [
    [
      'the first is not ready',
      [rawStatefulSet(none), unready(0, tenMinutesAgo)],
      ['ledger'],
    ],
    [
      'it is on its way',
      [rawStatefulSet(none), unready(0, '2026-11-22T11:59:00Z')],
      [],
    ],
    [
      'Parallel does not wait',
      [
        rawStatefulSet({
          ...none,
          spec: { podManagementPolicy: 'Parallel' },
        }),
        unready(0),
      ],
      [],
    ],
  ],
};

const one = { spec: { replicas: 1 } };

export const scaleDownWaits: Scene = {
  madeBy: byHand,
  states: [
    [
      'the first is not ready',
      [
        rawStatefulSet({ ...one, ...none }),
        unready(0, tenMinutesAgo),
        rawPod(1),
        rawPod(2),
      ],
      ['ledger'],
    ],
    [
      'none is wanted, and two are not ready',
      [
        rawStatefulSet({ spec: { replicas: 0 }, ...none }),
        unready(0),
        unready(1),
      ],
      ['ledger'],
    ],
    ['it goes on', [rawStatefulSet(one), rawPod(0), rawPod(1)], []],
    [
      'only the last is not ready, and is removed',
      [rawStatefulSet(one), rawPod(0), unready(1)],
      [],
    ],
  ],
};

export const waitsForMinReady: Scene = {
  madeBy: byHand,
  states: [
    [
      'the third is young',
      [
        rawStatefulSet({
          spec: { minReadySeconds: 60 },
          status: { availableReplicas: 2 },
        }),
        ...healthyLedger().slice(1),
      ],
      ['ledger'],
    ],
    ['all is well', healthy(), []],
  ],
};

const madeOn = (creationTimestamp: string) => ({
  metadata: { creationTimestamp },
});

const failing = () =>
  podWithContainer({
    restartCount: 7,
    state: { waiting: { reason: 'CrashLoopBackOff' } },
    lastState: { terminated: { exitCode: 1, reason: 'Error' } },
  });

export const earlierDiskReused: Scene = {
  madeBy: byHand,
  states: [
    [
      'installed anew over the disk of August',
      [
        singleSet(0, madeOn('2026-11-22T11:00:00Z')),
        failing(),
        rawClaim(0, madeOn('2026-08-01T00:00:00Z')),
      ],
      ['ledger-0'],
    ],
    [
      'a first installation',
      [
        singleSet(0, madeOn('2026-11-22T11:00:00Z')),
        failing(),
        rawClaim(0, madeOn('2026-11-22T11:00:00Z')),
      ],
      [],
    ],
    [
      'the set was made anew around its pods',
      [
        singleSet(0, madeOn('2026-11-22T11:30:00Z')),
        failing(),
        rawClaim(0, madeOn('2026-08-01T00:00:00Z')),
      ],
      [],
    ],
    [
      'it is starting',
      [
        singleSet(0, madeOn('2026-11-22T11:00:00Z')),
        waitingPod(),
        rawClaim(0, madeOn('2026-08-01T00:00:00Z')),
      ],
      [],
    ],
  ],
};

const nodes = (...names: string[]): RawObject[] =>
  names.map(name => rawNode(name));

const onNode = (nodeName: string) =>
  [0, 1, 2].map(ordinal => rawPod(ordinal, { spec: { nodeName } }));

export const replicasTogether: Scene = {
  madeBy: byHand,
  states: [
    [
      'all on one of three nodes',
      [
        rawStatefulSet(),
        ...onNode('node-0'),
        ...nodes('node-0', 'node-1', 'node-2'),
      ],
      ['ledger'],
    ],
    [
      'there is one node',
      [rawStatefulSet(), ...onNode('node-0'), ...nodes('node-0')],
      [],
    ],
    [
      'one on each',
      [...healthyLedger(), ...nodes('node-0', 'node-1', 'node-2')],
      [],
    ],
  ],
};
