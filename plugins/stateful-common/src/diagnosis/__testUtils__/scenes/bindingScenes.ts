// SPDX-License-Identifier: Apache-2.0

import { rawPod, rawStorageClass, rawVolume } from '../../../testUtils';
import {
  claimEvent,
  healthy,
  lateClass,
  merged,
  singleSet,
  waitingClaim,
  waitingPod,
  withoutKind,
} from '../parts';
import { byHand, type Scene } from '../scene';

const pod = () => waitingPod({ spec: { nodeName: undefined } });

const byHandClaim = (spec: object = {}) =>
  waitingClaim({ spec: { storageClassName: '', ...spec } });

const volume = (parts: object = {}) =>
  rawVolume(
    0,
    merged(
      {
        spec: {
          capacity: { storage: '10Gi' },
          accessModes: ['ReadWriteOnce'],
          nodeAffinity: undefined,
        },
        status: { phase: 'Available' },
      },
      parts,
    ),
  );

const named = { volumeName: 'pv-data-ledger-0' };

const localClass = () =>
  rawStorageClass({
    metadata: { name: 'local' },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  });

export const staticVolumeMismatch: Scene = {
  madeBy: byHand,
  states: [
    [
      'the volume is too small and of another class',
      [
        singleSet(),
        pod(),
        byHandClaim(named),
        volume({
          spec: { capacity: { storage: '5Gi' }, storageClassName: 'manual' },
        }),
      ],
      ['data-ledger-0'],
    ],
    [
      'the only free volume has another mode',
      [
        singleSet(),
        pod(),
        byHandClaim({ accessModes: ['ReadWriteMany'] }),
        volume(),
      ],
      ['data-ledger-0'],
    ],
    [
      'a class that has no object names volumes that are blocks',
      [
        singleSet(),
        pod(),
        byHandClaim({ storageClassName: 'manual' }),
        volume({ spec: { storageClassName: 'manual', volumeMode: 'Block' } }),
        rawStorageClass(),
      ],
      ['data-ledger-0'],
    ],
    [
      'the volume has no such label',
      [
        byHandClaim({ selector: { matchLabels: { tier: 'gold' } } }),
        volume({ metadata: { labels: { tier: 'silver' } } }),
      ],
      ['data-ledger-0'],
    ],
    [
      'the volume is of another claim',
      [
        byHandClaim(named),
        volume({
          spec: { claimRef: { namespace: 'other', name: 'data' } },
          status: { phase: 'Bound' },
        }),
      ],
      ['data-ledger-0'],
    ],
    [
      'there is no such volume',
      [byHandClaim({ volumeName: 'elsewhere' }), volume()],
      ['data-ledger-0'],
    ],
    [
      'nobody makes a volume, and none is free',
      [pod(), byHandClaim(), volume({ status: { phase: 'Bound' } })],
      ['data-ledger-0'],
    ],
    [
      'no pod wants it yet',
      [byHandClaim(), volume({ status: { phase: 'Bound' } }), rawPod(1)],
      [],
    ],
    ['it fits and is about to be bound', [byHandClaim(named), volume()], []],
    [
      'a local volume waits for its first consumer',
      [
        waitingClaim({ spec: { storageClassName: 'local' } }),
        volume({ spec: { capacity: { storage: '1Gi' } } }),
        localClass(),
      ],
      [],
    ],
    [
      'a provisioner makes volumes, and free ones are no matter',
      [
        waitingClaim(),
        volume({ spec: { capacity: { storage: '1Gi' } } }),
        lateClass(),
      ],
      [],
    ],
    ['all is well', healthy(), []],
    [
      'volumes may not be read, and the controller says so',
      [
        singleSet(),
        pod(),
        byHandClaim(named),
        claimEvent(
          'VolumeMismatch',
          'Cannot bind to requested volume "pv-data-ledger-0": incompatible accessMode',
        ),
      ],
      ['data-ledger-0'],
    ],
    ['volumes may not be read', [singleSet(), pod(), byHandClaim(named)], []],
    [
      'all local volumes are taken',
      [
        singleSet(),
        pod(),
        waitingClaim({ spec: { storageClassName: 'local' } }),
        localClass(),
        volume({
          spec: { storageClassName: 'local' },
          status: { phase: 'Bound' },
        }),
      ],
      ['data-ledger-0'],
    ],
  ],
};

const released = (claimRef: object = {}, parts: object = {}) =>
  volume(
    merged(
      {
        spec: {
          claimRef: {
            namespace: 'ledger-system',
            name: 'data-ledger-0',
            uid: 'uid-of-the-deleted',
            ...claimRef,
          },
        },
        status: { phase: 'Released' },
      },
      parts,
    ),
  );

export const volumeReservedForDeletedClaim: Scene = {
  madeBy: byHand,
  states: [
    [
      'the claim was made anew with the name of the kept volume',
      [singleSet(), pod(), byHandClaim(named), released()],
      ['data-ledger-0'],
    ],
    [
      'a claim of the same name waits for volumes of its class',
      [
        singleSet(),
        pod(),
        byHandClaim({ storageClassName: 'manual' }),
        released({}, { spec: { storageClassName: 'manual' } }),
        rawStorageClass(),
      ],
      ['data-ledger-0'],
    ],
    [
      'the volume is of a claim of another name and would fit',
      [byHandClaim(), released({ name: 'data' })],
      ['data-ledger-0'],
    ],
    [
      'a local volume was kept, and a pod waits for it',
      [
        pod(),
        byHandClaim({ storageClassName: 'local' }),
        released({}, { spec: { storageClassName: 'local' } }),
        localClass(),
      ],
      ['data-ledger-0'],
    ],
    [
      'a provisioner makes a new volume, and the kept one is a keepsake',
      [
        ...withoutKind(healthy(), 'PersistentVolume', 'PersistentVolumeClaim'),
        waitingClaim(),
        released(),
      ],
      [],
    ],
    [
      'kept of a claim that is gone for good',
      [...withoutKind(healthy(), 'PersistentVolume'), released()],
      [],
    ],
  ],
};
