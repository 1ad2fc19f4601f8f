// SPDX-License-Identifier: Apache-2.0

import { rawClaim, rawPod, rawStorageClass } from '../../../testUtils';
import { claimEvent, healthy, merged, withoutKind } from '../parts';
import { byHand, type Scene } from '../scene';

const others = () => withoutKind(healthy(), 'PersistentVolumeClaim');

const wanting = (parts: object = {}) =>
  rawClaim(
    0,
    merged({ spec: { resources: { requests: { storage: '20Gi' } } } }, parts),
  );

const condition = (type: string, since = '2026-11-22T11:00:00Z') => ({
  status: {
    conditions: [
      {
        type,
        status: 'True',
        message: 'rpc error: code = InvalidArgument desc = at most 16Gi',
        lastTransitionTime: since,
      },
    ],
  },
});

const infeasible = (status: string) => ({
  status: { allocatedResourceStatuses: { storage: status } },
});

export const resizeFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the storage system refuses the size',
      [
        ...others(),
        wanting(
          merged(
            condition('ControllerResizeError'),
            infeasible('ControllerResizeInfeasible'),
          ),
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'in older prose, on the node',
      [...others(), wanting(infeasible('NodeResizeFailed'))],
      ['data-ledger-0'],
    ],
    [
      'an error for an hour',
      [...others(), wanting(condition('NodeResizeError'))],
      ['data-ledger-0'],
    ],
    [
      'only the event tells',
      [...others(), wanting(), claimEvent('VolumeResizeFailed', 'too large')],
      ['data-ledger-0'],
    ],
    [
      'an error that may pass',
      [
        ...others(),
        wanting(condition('ControllerResizeError', '2026-11-22T11:58:00Z')),
      ],
      [],
    ],
    [
      'still resizing',
      [
        ...others(),
        wanting(
          merged(
            condition('Resizing'),
            infeasible('ControllerResizeInProgress'),
          ),
        ),
      ],
      [],
    ],
    [
      'grown since',
      [
        ...others(),
        wanting({ status: { capacity: { storage: '20Gi' } } }),
        claimEvent('VolumeResizeFailed', 'too large'),
      ],
      [],
    ],
  ],
};

const rigid = () => rawStorageClass({ allowVolumeExpansion: false });

export const resizeNotAllowed: Scene = {
  madeBy: byHand,
  states: [
    [
      'the class does not allow it',
      [...withoutKind(others(), 'StorageClass'), wanting(), rigid()],
      ['data-ledger-0'],
    ],
    ['the class allows it', [...others(), wanting()], []],
    [
      'the class was edited while it grew',
      [wanting(condition('Resizing')), rigid()],
      [],
    ],
    ['sizes agree', [...withoutKind(healthy(), 'StorageClass'), rigid()], []],
  ],
};

const behind = (since?: string) =>
  wanting(condition('FileSystemResizePending', since));

export const fileSystemNotGrown: Scene = {
  madeBy: byHand,
  states: [
    [
      'the kubelet does not grow what is mounted',
      [...others(), behind()],
      ['data-ledger-0'],
    ],
    ['no pod mounts it', [behind(), rawPod(1)], ['data-ledger-0']],
    ['a minute ago', [...others(), behind('2026-11-22T11:59:00Z')], []],
    ['all is well', healthy(), []],
  ],
};
