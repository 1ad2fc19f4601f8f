// SPDX-License-Identifier: Apache-2.0

import {
  fixtureNamespace,
  healthyLedger,
  ownedBy,
  rawBudget,
  rawClaim,
  rawCluster,
  rawPod,
  rawStatefulSet,
  type RawObject,
} from '../../../testUtils';
import { merged, podWithContainer } from '../parts';
import { byHand, type Scene } from '../scene';

const hibernated = {
  metadata: { annotations: { 'cnpg.io/hibernation': 'on' } },
  status: {
    readyInstances: 0,
    conditions: [
      {
        type: 'cnpg.io/hibernation',
        status: 'True',
        reason: 'Hibernated',
        lastTransitionTime: '2026-11-13T08:00:00Z',
      },
    ],
  },
};

export const ownerStoppedOnPurpose: Scene = {
  madeBy: 'by hand: CloudNativePG and Strimzi make it',
  states: [
    [
      'hibernated for nine days',
      [rawCluster(hibernated), rawClaim(0, {}, 'orders')],
      ['orders'],
    ],
    [
      'one instance is fenced',
      [
        rawCluster({
          metadata: {
            annotations: { 'cnpg.io/fencedInstances': '["orders-2"]' },
          },
        }),
      ],
      ['orders'],
    ],
    [
      'nothing is fenced any more',
      [
        rawCluster({
          metadata: {
            annotations: {
              'cnpg.io/fencedInstances': '[]',
              'cnpg.io/hibernation': 'off',
            },
          },
        }),
      ],
      [],
    ],
  ],
};

const hooked = (timestamp: string) =>
  rawPod(
    0,
    merged(ownedBy('StatefulSet', 'cache', 'apps.kruise.io/v1beta1'), {
      metadata: {
        labels: {
          'lifecycle.apps.kruise.io/state': 'PreparingDelete',
          'example.com/drained-by': 'cache-drainer',
        },
        annotations: { 'lifecycle.apps.kruise.io/timestamp': timestamp },
      },
    }),
    'cache',
  );

const kruiseSet = (): RawObject => ({
  apiVersion: 'apps.kruise.io/v1beta1',
  kind: 'StatefulSet',
  metadata: { name: 'cache', namespace: fixtureNamespace, uid: 'uid-cache' },
  spec: {
    replicas: 0,
    lifecycle: {
      preDelete: {
        labelsHandler: { 'example.com/drained-by': 'cache-drainer' },
      },
    },
  },
});

export const lifecycleHookHolds: Scene = {
  madeBy: 'by hand: OpenKruise makes it',
  states: [
    [
      'nobody lets go of it for an hour',
      [kruiseSet(), hooked('2026-11-22T11:00:00Z')],
      ['cache-0'],
    ],
    ['its owner is not known', [hooked('2026-11-22T11:00:00Z')], ['cache-0']],
    ['for two minutes', [kruiseSet(), hooked('2026-11-22T11:58:00Z')], []],
  ],
};

const service = (spec: object, name = 'ledger'): RawObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: fixtureNamespace },
  spec: { clusterIP: 'None', selector: { app: 'ledger' }, ...spec },
});

const installed = { metadata: { creationTimestamp: '2026-11-01T00:00:00Z' } };

const set = (parts: object = {}) => rawStatefulSet(merged(installed, parts));

const rest = () => healthyLedger().slice(1);

export const serviceMissing: Scene = {
  madeBy: byHand,
  states: [
    [
      'only the one for clients exists',
      [set(), ...rest(), service({}, 'ledger-clients')],
      ['ledger'],
    ],
    ['it exists', [set(), ...rest(), service({})], []],
    [
      'no Service is named',
      [
        set({ spec: { serviceName: undefined } }),
        ...rest(),
        service({}, 'ledger-clients'),
      ],
      [],
    ],
  ],
};

export const serviceNamesNoPods: Scene = {
  madeBy: byHand,
  states: [
    [
      'it is not headless',
      [set(), ...rest(), service({ clusterIP: '10.96.0.7' })],
      ['ledger'],
    ],
    [
      'its selector is of another release',
      [set(), ...rest(), service({ selector: { app: 'ledger-old' } })],
      ['ledger'],
    ],
    ['it fits', [set(), ...rest(), service({})], []],
    [
      'its endpoints are made by hand',
      [set(), ...rest(), service({ selector: undefined })],
      [],
    ],
  ],
};

const starting = () => [
  set({ spec: { replicas: 2 }, status: { readyReplicas: 0 } }),
  ...([0, 1].map(ordinal =>
    merged(
      podWithContainer({
        state: { running: { startedAt: '2026-11-22T11:59:00Z' } },
      }),
      { metadata: { name: `ledger-${ordinal}`, uid: `uid-ledger-${ordinal}` } },
    ),
  ) as RawObject[]),
];

export const namesNeedReadyPods: Scene = {
  madeBy: byHand,
  states: [
    ['no member is ready', [...starting(), service({})], ['ledger']],
    [
      'names are published before',
      [...starting(), service({ publishNotReadyAddresses: true })],
      [],
    ],
    ['all is well', [set(), ...rest(), service({})], []],
  ],
};

export const noDisruptionBudget: Scene = {
  madeBy: byHand,
  states: [
    [
      'there is one for others',
      [...healthyLedger(), rawBudget({}, 'other')],
      ['ledger'],
    ],
    ['there is one', [...healthyLedger(), rawBudget()], []],
    ['one replica', [...healthyLedger(1), rawBudget({}, 'other')], []],
  ],
};

const forbids = {
  status: { disruptionsAllowed: 0, desiredHealthy: 3 },
};

export const budgetAllowsNone: Scene = {
  madeBy: byHand,
  states: [
    [
      'all three have to be healthy',
      [...healthyLedger(), rawBudget(forbids)],
      ['ledger'],
    ],
    [
      'one is away, and it waits for it',
      [
        ...healthyLedger(),
        rawBudget({ status: { disruptionsAllowed: 0, currentHealthy: 2 } }),
      ],
      [],
    ],
    [
      'an operator switches over first',
      [
        rawCluster(),
        rawBudget(
          merged(
            ownedBy('Cluster', 'orders', 'postgresql.cnpg.io/v1'),
            forbids,
          ),
        ),
      ],
      [],
    ],
    [
      'one replica',
      [
        rawBudget({
          status: { ...forbids.status, currentHealthy: 1, expectedPods: 1 },
        }),
      ],
      [],
    ],
  ],
};
