// SPDX-License-Identifier: Apache-2.0

import {
  rawClaim,
  rawCSINode,
  rawNode,
  rawSnapshot,
  rawStorageClass,
} from '../../../testUtils';
import {
  claimEvent,
  healthy,
  lateClass,
  singleSet,
  waitingClaim,
  waitingPod,
  withoutKind,
} from '../parts';
import { byHand, type Scene } from '../scene';

const selected = (node: string) => ({
  metadata: { annotations: { 'volume.kubernetes.io/selected-node': node } },
});

const chosen = (node: string) => [
  singleSet(),
  waitingPod({ spec: { nodeName: undefined } }),
  waitingClaim(selected(node)),
  lateClass(),
];

const nodeNotFound = () =>
  claimEvent(
    'ProvisioningFailed',
    'failed to provision volume with StorageClass "standard": error generating accessibility requirements: error getting CSINode for selected node "node-9": csinode.storage.k8s.io "node-9" not found',
  );

export const selectedNodeGone: Scene = {
  madeBy: byHand,
  states: [
    [
      'the autoscaler took the node away',
      [...chosen('node-9'), nodeNotFound(), rawNode('node-0')],
      ['data-ledger-0'],
    ],
    ['the node exists', [...chosen('node-0'), rawNode('node-0')], []],
    [
      'only registrations are known',
      [...chosen('node-9'), rawCSINode('node-0', ['csi.example.com'])],
      ['data-ledger-0'],
    ],
    [
      'only the event is known',
      [...chosen('node-9'), nodeNotFound()],
      ['data-ledger-0'],
    ],
    ['nothing is known of nodes', chosen('node-9'), []],
    [
      'the claim was made a moment ago',
      [
        waitingClaim({
          metadata: {
            ...selected('node-9').metadata,
            creationTimestamp: '2026-11-22T11:59:50Z',
          },
        }),
        rawNode('node-0'),
      ],
      [],
    ],
    [
      'the volume was made and the node left later',
      [
        ...withoutKind(healthy(), 'PersistentVolumeClaim'),
        rawClaim(0, selected('node-9')),
        rawNode('node-0'),
      ],
      [],
    ],
  ],
};

const restored = (kind = 'VolumeSnapshot', parts: object = {}) =>
  waitingClaim({
    spec: { dataSource: { kind, name: 'before-upgrade', ...parts } },
  });

const restoring = (claim = restored()) => [
  singleSet(),
  waitingPod({ spec: { nodeName: undefined } }),
  claim,
  rawStorageClass(),
];

export const dataSourceUnusable: Scene = {
  madeBy: 'by hand: the local cluster has no snapshot controller',
  states: [
    [
      'the snapshot is larger than the claim',
      [
        ...restoring(),
        rawSnapshot('before-upgrade', { status: { restoreSize: '20Gi' } }),
        claimEvent(
          'ProvisioningFailed',
          'failed to provision volume with StorageClass "standard": error getting handle for DataSource Type VolumeSnapshot by Name before-upgrade: requested volume size 10737418240 is less than the size 21474836480 for the source snapshot before-upgrade',
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'the snapshot does not exist',
      [...restoring(), rawSnapshot('another')],
      ['data-ledger-0'],
    ],
    [
      'the snapshot is in another namespace',
      [
        ...restoring(),
        rawSnapshot('before-upgrade', { metadata: { namespace: 'other' } }),
      ],
      ['data-ledger-0'],
    ],
    [
      'the snapshot failed',
      [
        ...restoring(),
        rawSnapshot('before-upgrade', {
          status: { readyToUse: false, error: { message: 'no space' } },
        }),
      ],
      ['data-ledger-0'],
    ],
    [
      'snapshots are not known and the provisioner names it',
      [
        ...restoring(),
        claimEvent(
          'ProvisioningFailed',
          'error getting handle for DataSource Type VolumeSnapshot by Name before-upgrade: error getting snapshot before-upgrade from api server: volumesnapshots.snapshot.storage.k8s.io "before-upgrade" not found',
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'snapshots are not known and the provisioner says that it is larger',
      [
        ...restoring(),
        claimEvent(
          'ProvisioningFailed',
          'error getting handle for DataSource Type VolumeSnapshot by Name before-upgrade: requested volume size 10737418240 is less than the size 21474836480 for the source snapshot before-upgrade',
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'the snapshot never became ready',
      [
        ...restoring(),
        claimEvent(
          'ProvisioningFailed',
          'snapshot before-upgrade is not Ready',
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'the claim to clone does not exist',
      restoring(restored('PersistentVolumeClaim')),
      ['data-ledger-0'],
    ],
    [
      'nobody fills claims from such a kind',
      [
        ...restoring(restored('Backup', { apiGroup: 'example.com' })),
        claimEvent(
          'UnrecognizedDataSourceKind',
          'The datasource for this PVC does not match any registered VolumePopulator',
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'the snapshot fits, and the provisioner works',
      [...restoring(), rawSnapshot('before-upgrade')],
      [],
    ],
    [
      'it was restored and the snapshot is gone since',
      [
        ...withoutKind(healthy(), 'PersistentVolumeClaim'),
        rawClaim(0, {
          spec: { dataSource: { kind: 'VolumeSnapshot', name: 'gone' } },
        }),
        rawSnapshot('another'),
      ],
      [],
    ],
    [
      'the pool is full, which is no matter of the source',
      [
        ...restoring(),
        rawSnapshot('before-upgrade'),
        claimEvent('ProvisioningFailed', 'no space in pool'),
      ],
      [],
    ],
  ],
};
