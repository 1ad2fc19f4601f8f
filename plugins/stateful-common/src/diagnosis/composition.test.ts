// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  ownedBy,
  rawClaim,
  rawCSINode,
  rawNode,
  rawPod,
  rawSnapshot,
  rawStorageClass,
  rawVolume,
  rawVolumeAttachment,
  withParts,
  type RawObject,
} from '../testUtils';
import { diagnoseDump } from './__testUtils__/diagnoseDump';
import {
  boundAndWaiting,
  claimEvent,
  lateClass,
  merged,
  podEvent,
  singleSet,
  unscheduled,
  waitingClaim,
  waitingPod,
} from './__testUtils__/parts';
import { sceneNow } from './__testUtils__/scene';

/** What else is in a cluster: a healthy service, nodes, and a scare that is over. */
const noise = (): RawObject[] => [
  ...healthyLedger(3, 'orders').filter(({ kind }) => kind !== 'StorageClass'),
  ...[0, 1, 2].flatMap(ordinal => [
    rawVolumeAttachment(ordinal, `node-${ordinal}`, {}, 'orders'),
    rawCSINode(`node-${ordinal}`, ['csi.example.com']),
    rawNode(`node-${ordinal}`, {
      metadata: {
        labels: { 'topology.kubernetes.io/zone': `zone-${'abc'[ordinal]}` },
      },
    }),
  ]),
  withParts(podEvent('FailedAttachVolume', 'Multi-Attach error for volume'), {
    involvedObject: { name: 'orders-1' },
  }),
  withParts(claimEvent('ProvisioningFailed', 'timed out'), {
    involvedObject: { name: 'data-orders-2' },
  }),
];

const mountTimeout = () =>
  podEvent(
    'FailedMount',
    'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[], failed to process volumes=[]: timed out waiting for the condition',
  );

const refused = (message: string) => [
  podEvent(
    'FailedAttachVolume',
    `AttachVolume.Attach failed for volume "pv-data-ledger-0" : ${message}`,
  ),
  rawVolumeAttachment(0, 'node-0', {
    metadata: { creationTimestamp: '2026-11-22T11:00:00Z' },
    status: { attached: false, attachError: { message } },
  }),
];

const asked = () =>
  claimEvent(
    'ExternalProvisioning',
    'Waiting for a volume to be created either by the external provisioner',
  );

const ofWiki = (replicas: string, pod: string) =>
  merged(
    { metadata: { name: pod, uid: `uid-${pod}` } },
    ownedBy('ReplicaSet', replicas, 'apps/v1'),
  );

const states: [string, RawObject[], string[]][] = [
  ['only noise', [], []],
  [
    'a volume that the old node does not let go',
    [
      ...boundAndWaiting(),
      rawStorageClass(),
      rawVolumeAttachment(0, 'node-2', {
        metadata: { deletionTimestamp: '2026-11-22T11:30:00Z' },
        status: { detachError: { message: 'volume is busy' } },
      }),
      podEvent(
        'FailedAttachVolume',
        'Multi-Attach error for volume "pv-data-ledger-0" Volume is already exclusively attached to one node',
      ),
      mountTimeout(),
    ],
    ['DetachFails data-ledger-0'],
  ],
  [
    'a disk that somebody deleted in the cloud',
    [
      ...boundAndWaiting(),
      rawStorageClass(),
      ...refused(
        'rpc error: code = Internal desc = InvalidVolume.NotFound: The volume vol-0a1 does not exist',
      ),
      mountTimeout(),
    ],
    ['BackingDiskGone data-ledger-0'],
  ],
  [
    'a machine that takes no further disk',
    [
      ...boundAndWaiting(),
      rawStorageClass(),
      ...refused('rpc error: code = ResourceExhausted desc = limit reached'),
      mountTimeout(),
    ],
    ['AttachLimitReached ledger-0'],
  ],
  [
    'a Deployment whose old pod keeps the disk',
    [
      rawPod(0, ofWiki('wiki-5f7', 'wiki-5f7-aaaaa')),
      waitingPod(
        merged(ofWiki('wiki-6b8', 'wiki-6b8-bbbbb'), {
          spec: { nodeName: 'node-1' },
        }),
      ),
      rawClaim(0),
      rawVolume(0),
      rawStorageClass(),
      rawVolumeAttachment(0, 'node-0'),
      ...[
        podEvent(
          'FailedAttachVolume',
          'Multi-Attach error for volume "pv-data-ledger-0" Volume is already used by pod(s) wiki-5f7-aaaaa',
        ),
        mountTimeout(),
      ].map(event =>
        withParts(event, { involvedObject: { name: 'wiki-6b8-bbbbb' } }),
      ),
    ],
    ['RolloutWaitsForOwnVolume wiki'],
  ],
  [
    'a restore into a claim that is too small, asked for again and again',
    [
      singleSet(),
      waitingPod(
        unscheduled('pod has unbound immediate PersistentVolumeClaims'),
      ),
      waitingClaim({
        spec: { dataSource: { kind: 'VolumeSnapshot', name: 'nightly' } },
      }),
      rawStorageClass(),
      rawSnapshot('nightly', { status: { restoreSize: '50Gi' } }),
      claimEvent(
        'ProvisioningFailed',
        'requested volume size 10737418240 is less than the size 53687091200 for the source snapshot nightly',
      ),
      asked(),
    ],
    ['DataSourceUnusable data-ledger-0'],
  ],
  [
    'a node that left after it was chosen',
    [
      singleSet(),
      waitingPod({ spec: { nodeName: undefined } }),
      waitingClaim({
        metadata: {
          annotations: { 'volume.kubernetes.io/selected-node': 'node-9' },
        },
      }),
      lateClass(),
      claimEvent(
        'ProvisioningFailed',
        'error getting CSINode for selected node "node-9": csinode.storage.k8s.io "node-9" not found',
      ),
      asked(),
    ],
    ['SelectedNodeGone data-ledger-0'],
  ],
  [
    'a zone whose only node is cordoned, and other zones with room',
    [
      ...boundAndWaiting(
        unscheduled(
          "0/4 nodes are available: 1 node(s) were unschedulable, 3 node(s) didn't match PersistentVolume's node affinity.",
        ),
      ).filter(({ kind }) => kind !== 'PersistentVolume'),
      withParts(rawVolume(0), {
        spec: {
          nodeAffinity: {
            required: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    {
                      key: 'topology.ebs.csi.aws.com/zone',
                      operator: 'In',
                      values: ['zone-d'],
                    },
                  ],
                },
              ],
            },
          },
        },
      }),
      rawNode('node-3', {
        metadata: { labels: { 'topology.kubernetes.io/zone': 'zone-d' } },
        spec: {
          unschedulable: true,
          taints: [
            { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
          ],
        },
      }),
      rawStorageClass(),
    ],
    ['VolumeOutOfReach data-ledger-0'],
  ],
  [
    'a claim that was deleted beside pods that run on',
    [
      ...healthyLedger(1).filter(
        ({ kind }) => kind !== 'PersistentVolumeClaim',
      ),
      rawClaim(0, { metadata: { deletionTimestamp: '2026-11-22T11:00:00Z' } }),
    ],
    ['ClaimDeletingWhileMounted data-ledger-0'],
  ],
];

describe('one cause among healthy neighbours', () => {
  it.each(states)('%s', (_, items, expected) => {
    const { findings } = diagnoseDump([...noise(), ...items], sceneNow);
    expect(
      findings
        .filter(({ severity }) => severity !== 'info')
        .map(({ id, subject }) => `${id} ${subject.name}`),
    ).toEqual(expected);
  });
});
