// SPDX-License-Identifier: Apache-2.0

import {
  rawClaim,
  rawEvent,
  rawPod,
  rawStatefulSet,
  rawVolume,
  type RawObject,
} from '../../../testUtils';
import {
  healthy,
  merged,
  singleSet,
  unscheduled,
  waitingPod,
  withoutKind,
} from '../parts';
import { byHand, type Scene } from '../scene';

const deleted = (deletionTimestamp = '2026-11-22T11:00:00Z') =>
  rawClaim(0, { metadata: { deletionTimestamp } });

const others = () => withoutKind(healthy(), 'PersistentVolumeClaim');

const namespace = (phase: string): RawObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'ledger-system' },
  status: { phase },
});

export const claimDeletingWhileMounted: Scene = {
  madeBy: byHand,
  states: [
    [
      'somebody deleted it, and its pod runs',
      [...others(), deleted(), namespace('Active')],
      ['data-ledger-0'],
    ],
    ['a moment ago', [...others(), deleted('2026-11-22T11:59:30Z')], []],
    [
      'its pod ends as well',
      [
        deleted(),
        rawPod(0, { metadata: { deletionTimestamp: '2026-11-22T11:00:00Z' } }),
      ],
      [],
    ],
    [
      'the namespace is deleted',
      [...others(), deleted(), namespace('Terminating')],
      [],
    ],
    [
      'its pod has ended',
      [deleted(), rawPod(0, { status: { phase: 'Failed' } })],
      [],
    ],
  ],
};

const refused = () =>
  rawEvent({
    kind: 'StatefulSet',
    name: 'ledger',
    reason: 'FailedCreate',
    message:
      'create Pod ledger-0 in StatefulSet ledger failed error: pvc data-ledger-0 is being deleted',
  });

const holder = (phase: string) =>
  rawPod(0, {
    metadata: { name: 'export', uid: 'uid-export', ownerReferences: [] },
    status: { phase },
  });

const waiting = () =>
  waitingPod(
    merged(
      unscheduled('persistentvolumeclaim "data-ledger-0" is being deleted'),
      {},
    ),
  );

export const oldClaimStillDeleted: Scene = {
  madeBy: byHand,
  states: [
    [
      'an export that has ended holds it',
      [singleSet(), deleted(), rawVolume(0), refused(), holder('Succeeded')],
      ['data-ledger-0'],
    ],
    [
      'an export that runs holds it',
      [singleSet(), deleted(), refused(), holder('Running')],
      ['data-ledger-0'],
    ],
    [
      'nobody is known to hold it',
      [singleSet(), deleted(), refused()],
      ['data-ledger-0'],
    ],
    [
      'the scheduler says it of a pod',
      [singleSet(), waiting(), deleted()],
      ['data-ledger-0'],
    ],
    [
      'for a minute',
      [singleSet(), deleted('2026-11-22T11:59:00Z'), refused()],
      [],
    ],
    ['a new claim took its place', [...healthy(), refused()], []],
  ],
};

const scaled = (ready = 0) =>
  singleSet(ready, {
    spec: {
      persistentVolumeClaimRetentionPolicy: {
        whenScaled: 'Delete',
        whenDeleted: 'Retain',
      },
    },
  });

const ownedByEarlier = (name: string) => ({
  metadata: {
    ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name, uid: 'earlier' }],
  },
});

const ofEarlier = () => rawClaim(0, ownedByEarlier('ledger-0'));

const went = (lastTimestamp: string) =>
  rawEvent({
    kind: 'StatefulSet',
    name: 'ledger',
    type: 'Normal',
    reason: 'SuccessfulDelete',
    message: 'delete Pod ledger-0 in StatefulSet ledger successful',
    lastTimestamp,
  });

export const claimOfEarlierPod: Scene = {
  madeBy: byHand,
  states: [
    [
      'scaled down and up again at once',
      [scaled(), ofEarlier(), went('2026-11-22T11:30:00Z')],
      ['data-ledger-0'],
    ],
    [
      'its event has expired',
      [scaled(), ofEarlier(), rawPod(0, {}, 'other')],
      ['data-ledger-0'],
    ],
    ['a minute ago', [scaled(), ofEarlier(), went('2026-11-22T11:59:00Z')], []],
    [
      'a lower replica is waited for first',
      [
        rawStatefulSet({
          spec: {
            replicas: 2,
            persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
          },
        }),
        waitingPod(),
        rawClaim(1, ownedByEarlier('ledger-1')),
      ],
      [],
    ],
    ['its pod exists', [scaled(1), ofEarlier(), rawPod(0)], []],
  ],
};
