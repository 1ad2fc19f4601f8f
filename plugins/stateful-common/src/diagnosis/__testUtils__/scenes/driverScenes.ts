// SPDX-License-Identifier: Apache-2.0

import {
  rawClaim,
  rawEvent,
  rawPod,
  rawVolume,
  type RawObject,
} from '../../../testUtils';
import {
  boundAndWaiting,
  claimEvent,
  healthy,
  podEvent,
  withoutKind,
} from '../parts';
import { byHand, type Scene } from '../scene';

const others = () => withoutKind(healthy(), 'PersistentVolumeClaim');

const oldVolume = (phase: string, parts: object = {}) =>
  rawVolume(0, {
    metadata: { name: 'pv-old', uid: 'uid-pv-old' },
    spec: { persistentVolumeReclaimPolicy: 'Delete', ...parts },
    status: { phase, lastPhaseTransitionTime: '2026-11-22T11:00:00Z' },
  });

const notDeleted = (): RawObject => ({
  ...rawEvent({
    kind: 'PersistentVolume',
    name: 'pv-old',
    reason: 'VolumeFailedDelete',
    message: 'rpc error: code = Internal desc = disk has snapshots',
  }),
  involvedObject: { kind: 'PersistentVolume', name: 'pv-old' },
});

export const volumeDeleteFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the storage system refuses',
      [...healthy(), oldVolume('Released'), notDeleted()],
      ['pv-old'],
    ],
    ['its phase says it', [oldVolume('Failed')], ['pv-old']],
    [
      'it is to be kept',
      [
        oldVolume('Released', { persistentVolumeReclaimPolicy: 'Retain' }),
        notDeleted(),
      ],
      [],
    ],
    ['it is about to be deleted', [oldVolume('Released')], []],
  ],
};

const modified = (status: object = {}) =>
  rawClaim(0, {
    spec: { volumeAttributesClassName: 'gold' },
    status,
  });

const attributes = (name: string): RawObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'VolumeAttributesClass',
  metadata: { name },
  driverName: 'csi.example.com',
});

const refused = {
  modifyVolumeStatus: {
    status: 'Infeasible',
    targetVolumeAttributesClassName: 'gold',
  },
  conditions: [
    {
      type: 'ModifyVolumeError',
      status: 'True',
      message: 'rpc error: code = InvalidArgument desc = iops too high',
    },
  ],
};

export const volumeModifyFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the storage system refuses',
      [...others(), modified(refused), attributes('gold')],
      ['data-ledger-0'],
    ],
    [
      'there is no such class',
      [...others(), modified(), attributes('silver')],
      ['data-ledger-0'],
    ],
    [
      'only the event says why',
      [
        modified({ modifyVolumeStatus: { status: 'Infeasible' } }),
        claimEvent('VolumeModifyFailed', 'iops too high'),
      ],
      ['data-ledger-0'],
    ],
    [
      'it is being modified',
      [
        ...others(),
        modified({ modifyVolumeStatus: { status: 'InProgress' } }),
        attributes('gold'),
      ],
      [],
    ],
    ['classes are not known', [modified()], []],
  ],
};

const changing = () =>
  podEvent(
    'VolumePermissionChangeInProgress',
    'Setting volume ownership for data, processed 120000 files.',
  );

export const volumeOwnerChanging: Scene = {
  madeBy: byHand,
  states: [
    ['files without number', [...boundAndWaiting(), changing()], ['ledger-0']],
    ['over, as it runs', [...healthy(), changing()], []],
  ],
};

const withHealth = (healthStatus: unknown) =>
  rawClaim(0, { status: { healthStatus } });

export const volumeUnhealthy: Scene = {
  madeBy: 'by hand: no driver of the local cluster reports it (alpha in 1.37)',
  states: [
    [
      'data is lost',
      [...others(), withHealth({ status: 'DataLoss', message: 'bad blocks' })],
      ['data-ledger-0'],
    ],
    ['in a word', [withHealth('Degraded')], ['data-ledger-0']],
    ['in a list', [withHealth([{ type: 'Inaccessible' }])], ['data-ledger-0']],
    [
      'a pod says it of its volume',
      [
        ...withoutKind(healthy(), 'Pod'),
        rawPod(0, {
          status: {
            volumeHealth: [
              { name: 'config', healthStatus: { status: 'Degraded' } },
              { name: 'data', healthStatus: { status: 'Inaccessible' } },
            ],
          },
        }),
      ],
      ['data-ledger-0'],
    ],
    [
      'it was degraded',
      [withHealth([{ type: 'Degraded', status: 'False' }])],
      [],
    ],
    [
      'the health monitor says it',
      [...healthy(), claimEvent('VolumeConditionAbnormal', 'no path left')],
      ['data-ledger-0'],
    ],
    [
      'well again',
      [
        ...healthy(),
        claimEvent('VolumeConditionAbnormal', '', '2026-11-22T11:40:00Z'),
        claimEvent('VolumeConditionNormal', '', '2026-11-22T11:50:00Z'),
      ],
      [],
    ],
    ['accessible', [...others(), withHealth({ status: 'Accessible' })], []],
  ],
};
