// SPDX-License-Identifier: Apache-2.0

import {
  ownedBy,
  rawClaim,
  rawPod,
  rawVolume,
  rawVolumeAttachment,
  type RawObject,
} from '../../../testUtils';
import { healthy, merged, podEvent, waitingPod } from '../parts';
import { byHand, type Scene } from '../scene';

const onlyPod = {
  spec: { accessModes: ['ReadWriteOncePod'] },
};

const named = (name: string, parts: object = {}) =>
  merged({ metadata: { name, uid: `uid-${name}` } }, parts);

const second = (parts: object = {}) =>
  waitingPod(named('check', merged({ spec: { nodeName: undefined } }, parts)));

export const readWriteOncePodInUse: Scene = {
  madeBy: byHand,
  states: [
    [
      'a second pod wants it',
      [rawPod(0), second(), rawClaim(0, onlyPod), rawVolume(0)],
      ['check'],
    ],
    [
      'the other pod has ended',
      [
        rawPod(0, { status: { phase: 'Succeeded' } }),
        second(),
        rawClaim(0, onlyPod),
      ],
      [],
    ],
    [
      'the other pod is on its way out',
      [
        rawPod(0, { metadata: { deletionTimestamp: '2026-11-22T11:59:50Z' } }),
        second(),
        rawClaim(0, onlyPod),
      ],
      [],
    ],
    ['a node may share it', [rawPod(0), second(), rawClaim(0)], []],
  ],
};

const deployment = (strategy: string): RawObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'wiki', namespace: 'ledger-system', uid: 'uid-wiki' },
  spec: { replicas: 1, strategy: { type: strategy } },
  status: { readyReplicas: 1 },
});

const replicaSet = (name: string, ready: number): RawObject => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name,
    namespace: 'ledger-system',
    uid: `uid-${name}`,
    ...ownedBy('Deployment', 'wiki', 'apps/v1').metadata,
  },
  spec: { replicas: 1 },
  status: { readyReplicas: ready },
});

const of = (replicas: string, pod: string) =>
  merged(
    { metadata: { name: pod, uid: `uid-${pod}` } },
    ownedBy('ReplicaSet', replicas, 'apps/v1'),
  );

const rolling = (strategy = 'RollingUpdate', newNode = 'node-1') => [
  deployment(strategy),
  replicaSet('wiki-5f7', 1),
  replicaSet('wiki-6b8', 0),
  rawPod(0, of('wiki-5f7', 'wiki-5f7-aaaaa')),
  waitingPod(
    merged(of('wiki-6b8', 'wiki-6b8-bbbbb'), { spec: { nodeName: newNode } }),
  ),
  rawClaim(0),
  rawVolume(0),
  rawVolumeAttachment(0, 'node-0'),
];

const usedBy = () =>
  merged(
    podEvent(
      'FailedAttachVolume',
      'Multi-Attach error for volume "pv-data-ledger-0" Volume is already used by pod(s) wiki-5f7-aaaaa',
    ),
    { involvedObject: { name: 'wiki-6b8-bbbbb' } },
  ) as RawObject;

export const rolloutWaitsForOwnVolume: Scene = {
  madeBy: byHand,
  states: [
    ['the old pod keeps it', [...rolling(), usedBy()], ['wiki']],
    [
      'attachments and ReplicaSets are not known',
      rolling()
        .filter(({ kind }) => kind === 'Pod' || kind.endsWith('Claim'))
        .concat(usedBy()),
      ['wiki'],
    ],
    ['the old pod ends first', rolling('Recreate'), []],
    ['both are on one node', rolling('RollingUpdate', 'node-0'), []],
    ['all is well', healthy(), []],
  ],
};
