// SPDX-License-Identifier: Apache-2.0

import {
  rawClaim,
  rawEvent,
  rawPod,
  rawSnapshot,
  rawStatefulSet,
  rawStorageClass,
  rawVolume,
} from '../../../testUtils';
import { healthy, singleSet, withoutKind } from '../parts';
import { byHand, type Scene } from '../scene';

export const claimsOfAnotherController: Scene = {
  madeBy: byHand,
  states: [
    [
      'an operator took the claims over',
      [
        ...healthy(),
        rawEvent({
          kind: 'StatefulSet',
          name: 'ledger',
          reason: 'ConflictingController',
          message:
            'PersistentVolumeClaim data-ledger-0 has a controller already',
        }),
      ],
      ['ledger'],
    ],
    ['all is well', healthy(), []],
  ],
};

const snapshot = (day: number, parts: object = {}) =>
  rawSnapshot(`daily-${day}`, {
    status: {
      creationTime: `2026-11-${day}T02:00:00Z`,
      readyToUse: true,
      ...parts,
    },
  });

export const snapshotsStopped: Scene = {
  madeBy: 'by hand: the local cluster has no snapshot controller',
  states: [
    [
      'daily until four days ago, and failing since',
      [
        ...healthy(),
        snapshot(16),
        snapshot(17),
        snapshot(18),
        snapshot(22, { readyToUse: false, error: { message: 'no space' } }),
      ],
      ['data-ledger-0'],
    ],
    [
      'daily until today',
      [...healthy(), snapshot(20), snapshot(21), snapshot(22)],
      [],
    ],
    [
      'several by hand, at no regular times',
      [...healthy(), snapshot(10), snapshot(12), snapshot(17)],
      [],
    ],
    ['one by hand, long ago', [...healthy(), snapshot(10)], []],
  ],
};

const retention = (policy: object, parts: object = {}) =>
  singleSet(1, {
    spec: { persistentVolumeClaimRetentionPolicy: policy },
    ...parts,
  });

const others = () => withoutKind(healthy(), 'StatefulSet');

export const retentionDeletesClaims: Scene = {
  madeBy: byHand,
  states: [
    [
      'a scale-down is under way',
      [...others(), rawPod(1), retention({ whenScaled: 'Delete' })],
      ['ledger'],
    ],
    [
      'it says so, and nothing happens',
      [...others(), retention({ whenDeleted: 'Delete' })],
      ['ledger'],
    ],
    ['claims are kept', healthy(), []],
  ],
};

export const claimTemplateDiffers: Scene = {
  madeBy: byHand,
  states: [
    [
      'the claim has grown',
      [
        ...withoutKind(healthy(), 'PersistentVolumeClaim'),
        rawClaim(0, {
          spec: { resources: { requests: { storage: '20Gi' } } },
          status: { capacity: { storage: '20Gi' } },
        }),
      ],
      ['ledger'],
    ],
    [
      'the same in another unit',
      [
        ...withoutKind(healthy(), 'PersistentVolumeClaim'),
        rawClaim(0, {
          spec: { resources: { requests: { storage: '10240Mi' } } },
        }),
      ],
      [],
    ],
  ],
};

export const claimLeftOver: Scene = {
  madeBy: byHand,
  states: [
    [
      'left from a scale-down',
      [
        ...healthy(),
        rawClaim(1, {
          status: {
            conditions: [
              {
                type: 'Unused',
                status: 'True',
                lastTransitionTime: '2026-11-01T00:00:00Z',
              },
            ],
          },
        }),
        rawVolume(1),
      ],
      ['data-ledger-1'],
    ],
    [
      'below the first ordinal',
      [
        rawStatefulSet({ spec: { replicas: 1, ordinals: { start: 1 } } }),
        rawClaim(0),
        rawPod(1),
      ],
      ['data-ledger-0'],
    ],
    ['in use', healthy(), []],
    [
      'of a set with a longer name',
      [...healthy(), rawClaim(1, {}, 'big-ledger')],
      [],
    ],
    [
      'of another service, by its labels',
      [...healthy(), rawClaim(1, { metadata: { labels: { app: 'other' } } })],
      [],
    ],
  ],
};

export const severalDefaultClasses: Scene = {
  madeBy: byHand,
  states: [
    [
      'the distribution and somebody marked one each',
      [
        ...healthy(),
        rawStorageClass({
          metadata: { name: 'fast', creationTimestamp: '2026-11-01T00:00:00Z' },
        }),
      ],
      ['fast'],
    ],
    ['one is', healthy(), []],
  ],
};

export const volumeGoesWithClaim: Scene = {
  madeBy: byHand,
  options: { tellReclaimDelete: true },
  states: [
    [
      'asked for',
      [
        ...withoutKind(healthy(), 'PersistentVolume'),
        rawVolume(0, { spec: { persistentVolumeReclaimPolicy: 'Delete' } }),
      ],
      ['data-ledger-0'],
    ],
    ['it is kept', healthy(), []],
  ],
};
