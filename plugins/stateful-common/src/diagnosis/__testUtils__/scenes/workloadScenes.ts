// SPDX-License-Identifier: Apache-2.0

import {
  ownedBy,
  rawClaim,
  rawCluster,
  rawEvent,
  rawPod,
} from '../../../testUtils';
import {
  healthy,
  lateClass,
  merged,
  singleSet,
  waitingClaim,
  waitingPod,
} from '../parts';
import { byHand, type Scene } from '../scene';

const refusal = (message: string) =>
  rawEvent({
    kind: 'StatefulSet',
    name: 'ledger',
    reason: 'FailedCreate',
    message: `create Pod ledger-0 in StatefulSet ledger failed error: ${message}`,
    lastTimestamp: '2026-11-22T11:50:00Z',
  });

const success = () =>
  rawEvent({
    kind: 'StatefulSet',
    name: 'ledger',
    type: 'Normal',
    reason: 'SuccessfulCreate',
    message: 'create Pod ledger-0 in StatefulSet ledger successful',
    lastTimestamp: '2026-11-22T11:55:00Z',
  });

const refused = (message: string): Scene => ({
  madeBy: byHand,
  states: [
    ['refused', [singleSet(), refusal(message)], ['ledger']],
    ['created since', [singleSet(), refusal(message), success()], []],
    ['ready by now', [...healthy(), refusal(message)], []],
  ],
});

export const quotaExceeded = refused(
  'pods "ledger-0" is forbidden: exceeded quota: compute, requested: requests.cpu=4, used: requests.cpu=62, limited: requests.cpu=64',
);

export const quotaNeedsRequests = refused(
  'pods "ledger-0" is forbidden: failed quota: compute: must specify limits.cpu for: init,sidecar; requests.cpu for: init',
);

export const podCreationRefused = refused(
  'pods "ledger-0" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
);

const pinned = { spec: { template: { spec: { nodeName: 'node-0' } } } };

export const schedulerBypassed: Scene = {
  madeBy: byHand,
  states: [
    [
      'nodeName in the template',
      [singleSet(0, pinned), waitingPod(), waitingClaim(), lateClass()],
      ['ledger'],
    ],
    [
      'the scheduler chose the node',
      [
        singleSet(),
        waitingPod(),
        waitingClaim({
          metadata: {
            annotations: { 'volume.kubernetes.io/selected-node': 'node-0' },
          },
        }),
        lateClass(),
      ],
      [],
    ],
    [
      'its class may not be read, and the controller says that it binds late',
      [
        singleSet(0, pinned),
        waitingPod(),
        waitingClaim(),
        rawEvent({
          kind: 'PersistentVolumeClaim',
          name: 'data-ledger-0',
          type: 'Normal',
          reason: 'WaitForFirstConsumer',
          message: 'waiting for first consumer to be created before binding',
        }),
      ],
      ['ledger'],
    ],
  ],
};

const ofCluster = ownedBy('Cluster', 'orders', 'postgresql.cnpg.io/v1');

const member = (ordinal: number) => rawPod(ordinal, ofCluster, 'orders');

const resizing = (parts: object = {}) =>
  rawClaim(
    2,
    merged(
      {
        ...ofCluster,
        status: {
          conditions: [
            {
              type: 'FileSystemResizePending',
              status: 'True',
              lastTransitionTime: '2026-11-22T11:00:00Z',
            },
          ],
        },
      },
      parts,
    ),
    'orders',
  );

const two = { status: { readyInstances: 2 } };

export const ownerWaitsForResize: Scene = {
  madeBy: 'by hand: CloudNativePG makes it (cloudnative-pg#9980)',
  states: [
    [
      'the operator does not make the third pod',
      [rawCluster(two), member(0), member(1), resizing()],
      ['data-orders-2'],
    ],
    [
      'a pod mounts it, which finishes the resize',
      [rawCluster(), member(0), member(1), member(2), resizing()],
      [],
    ],
    [
      'two members are wanted',
      [
        rawCluster({ spec: { instances: 2 } }),
        member(0),
        member(1),
        resizing(),
      ],
      [],
    ],
    [
      'the owner may not be read',
      [member(0), member(1), resizing()],
      ['data-orders-2'],
    ],
    ['its owner has no pod at all', [rawPod(0), resizing()], []],
  ],
};
