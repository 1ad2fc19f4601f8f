// SPDX-License-Identifier: Apache-2.0

import {
  pendingClaim,
  rawClaim,
  rawEvent,
  rawPod,
  rawStorageClass,
  rawVolume,
} from '../../../testUtils';
import {
  healthy,
  lateClass,
  singleSet,
  waitingClaim,
  waitingPod,
  withoutKind,
} from '../parts';
import { byHand, type Scene } from '../scene';

const claimEvent = (
  reason: string,
  message: string,
  reportingComponent: string,
  firstTimestamp: string,
  lastTimestamp: string,
) =>
  rawEvent({
    kind: 'PersistentVolumeClaim',
    name: 'data-ledger-0',
    reason,
    message,
    reportingComponent,
    firstTimestamp,
    lastTimestamp,
  });

const failed = (lastTimestamp = '2026-11-22T11:50:00Z') =>
  claimEvent(
    'ProvisioningFailed',
    'rpc error: code = ResourceExhausted desc = no space in pool',
    'csi.example.com_controller-0',
    '2026-11-22T11:00:00Z',
    lastTimestamp,
  );

const asked = (firstTimestamp = '2026-11-22T11:00:00Z') =>
  claimEvent(
    'ExternalProvisioning',
    'Waiting for a volume to be created',
    'persistentvolume-controller',
    firstTimestamp,
    '2026-11-22T11:59:50Z',
  );

/** What the controller says of claim 0. */
const said = (reason: string, message: string) =>
  claimEvent(
    reason,
    message,
    'persistentvolume-controller',
    '2026-11-22T11:00:00Z',
    '2026-11-22T11:59:50Z',
  );

const pending = () => [
  singleSet(),
  waitingPod({ spec: { nodeName: undefined } }),
  waitingClaim(),
];

const classless = { spec: { storageClassName: undefined } };

export const provisioningFailed: Scene = {
  madeBy: byHand,
  states: [
    [
      'a newer ExternalProvisioning does not hide it',
      [...pending(), rawStorageClass(), failed(), asked()],
      ['data-ledger-0'],
    ],
    [
      'a later attempt succeeded',
      [
        ...pending(),
        rawStorageClass(),
        failed(),
        claimEvent(
          'ProvisioningSucceeded',
          '',
          'csi.example.com_controller-0',
          '2026-11-22T11:51:00Z',
          '2026-11-22T11:51:00Z',
        ),
      ],
      [],
    ],
    ['the claim is bound by now', [...healthy(), failed()], []],
  ],
};

export const provisionerSilent: Scene = {
  madeBy: byHand,
  states: [
    [
      'asked for an hour, and no answer',
      [...pending(), rawStorageClass(), asked()],
      ['data-ledger-0'],
    ],
    [
      'asked a minute ago',
      [...pending(), rawStorageClass(), asked('2026-11-22T11:59:00Z')],
      [],
    ],
    [
      'it answered that it failed',
      [...pending(), rawStorageClass(), asked(), failed()],
      [],
    ],
  ],
};

export const storageClassMissing: Scene = {
  madeBy: byHand,
  states: [
    [
      'the class is misspelled',
      [
        singleSet(),
        waitingPod({ spec: { nodeName: undefined } }),
        waitingClaim({ spec: { storageClassName: 'fast' } }),
        rawStorageClass(),
      ],
      ['data-ledger-0'],
    ],
    [
      'the claim is bound, so that its class is no matter',
      [
        ...withoutKind(healthy(), 'PersistentVolumeClaim'),
        rawClaim(0, { spec: { storageClassName: 'fast' } }),
      ],
      [],
    ],
    [
      'a volume made by hand waits for it',
      [
        waitingClaim({ spec: { storageClassName: 'manual' } }),
        rawVolume(0, {
          spec: { storageClassName: 'manual' },
          status: { phase: 'Available' },
        }),
        rawStorageClass(),
      ],
      [],
    ],
    [
      'classes may not be read, and the controller says so',
      [
        waitingClaim({ spec: { storageClassName: 'fast' } }),
        said(
          'ProvisioningFailed',
          'storageclass.storage.k8s.io "fast" not found',
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'classes may not be read, and something else fails',
      [waitingClaim(), said('ProvisioningFailed', 'node "a" not found')],
      [],
    ],
  ],
};

export const noDefaultStorageClass: Scene = {
  madeBy: byHand,
  states: [
    [
      'no class is the default',
      [
        singleSet(),
        waitingPod({ spec: { nodeName: undefined } }),
        waitingClaim(classless),
        rawStorageClass({ metadata: { annotations: undefined } }),
      ],
      ['data-ledger-0'],
    ],
    ['one is', [waitingClaim(classless), rawStorageClass()], []],
    [
      'deliberately no class',
      [
        waitingClaim({ spec: { storageClassName: '' } }),
        rawStorageClass({ metadata: { annotations: undefined } }),
      ],
      [],
    ],
    [
      'classes may not be read, and the controller says so',
      [
        waitingClaim(classless),
        said(
          'FailedBinding',
          'no persistent volumes available for this claim and no storage class is set',
        ),
      ],
      ['data-ledger-0'],
    ],
    ['classes may not be read', [waitingClaim(classless)], []],
  ],
};

export const claimLost: Scene = {
  madeBy: byHand,
  states: [
    [
      'the volume was deleted',
      [
        ...withoutKind(healthy(), 'PersistentVolumeClaim', 'PersistentVolume'),
        rawClaim(0, { status: { phase: 'Lost' } }),
      ],
      ['data-ledger-0'],
    ],
    ['all is well', healthy(), []],
    ['volumes are not known', withoutKind(healthy(), 'PersistentVolume'), []],
  ],
};

export const claimWaitsForConsumer: Scene = {
  madeBy: byHand,
  states: [
    [
      'its consumer is suspended',
      [
        ...withoutKind(healthy(), 'StorageClass'),
        lateClass(),
        rawClaim(0, pendingClaim, 'export'),
      ],
      ['data-export-0'],
    ],
    [
      'a set wants its pod now',
      [singleSet(), waitingClaim(), lateClass(), rawPod(0, {}, 'other')],
      [],
    ],
    [
      'its class may not be read, and the controller says so',
      [
        rawPod(0, {}, 'other'),
        waitingClaim(),
        said('WaitForFirstConsumer', 'waiting for first consumer'),
      ],
      ['data-ledger-0'],
    ],
  ],
};

export const claimWaitsForPod: Scene = {
  madeBy: byHand,
  states: [
    [
      'the pod is not scheduled',
      [...pending(), lateClass()],
      ['data-ledger-0'],
    ],
    [
      'the pod is seconds old',
      [
        singleSet(),
        waitingPod({
          metadata: { creationTimestamp: '2026-11-22T11:59:55Z' },
          spec: { nodeName: undefined },
        }),
        waitingClaim(),
        lateClass(),
      ],
      [],
    ],
    [
      'its class may not be read, and the controller says so',
      [...pending(), said('WaitForPodScheduled', 'waiting for pod ledger-0')],
      ['data-ledger-0'],
    ],
    [
      'an autoscaler is at work for the pod',
      [
        ...pending(),
        lateClass(),
        rawEvent({
          kind: 'Pod',
          name: 'ledger-0',
          type: 'Normal',
          reason: 'TriggeredScaleUp',
          message: 'pod triggered scale-up',
          lastTimestamp: '2026-11-22T11:58:00Z',
        }),
      ],
      [],
    ],
  ],
};
