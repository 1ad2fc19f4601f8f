// SPDX-License-Identifier: Apache-2.0

import {
  rawCSINode,
  rawEvent,
  rawPod,
  rawStorageClass,
  rawVolumeAttachment,
  withParts,
} from '../../../testUtils';
import {
  boundAndWaiting,
  healthy,
  merged,
  podEvent,
  waitingPod,
} from '../parts';
import { byHand, type Scene } from '../scene';

const refusedBy = (error: object, parts: object = {}) =>
  rawVolumeAttachment(
    0,
    'node-0',
    merged(
      {
        metadata: { creationTimestamp: '2026-11-22T11:00:00Z' },
        status: {
          attached: false,
          attachError: { time: '2026-11-22T11:59:00Z', ...error },
        },
      },
      parts,
    ),
  );

const noDisk =
  'rpc error: code = Internal desc = Could not attach volume "vol-0a1" to node "i-0b2": operation error EC2: AttachVolume, api error InvalidVolume.NotFound: The volume \'vol-0a1\' does not exist.';

const attachEvent = (message: string, first?: string) =>
  podEvent(
    'FailedAttachVolume',
    `AttachVolume.Attach failed for volume "pv-data-ledger-0" : ${message}`,
    first,
  );

const attached = () =>
  rawEvent({
    kind: 'Pod',
    name: 'ledger-0',
    type: 'Normal',
    reason: 'SuccessfulAttachVolume',
    message: 'AttachVolume.Attach succeeded for volume "pv-data-ledger-0"',
    lastTimestamp: '2026-11-22T11:59:30Z',
  });

export const backingDiskGone: Scene = {
  madeBy: 'by hand: only a cloud makes it',
  states: [
    [
      'the disk was deleted in the cloud',
      [
        ...boundAndWaiting(),
        refusedBy({ message: noDisk }),
        attachEvent(noDisk),
        rawStorageClass(),
      ],
      ['data-ledger-0'],
    ],
    [
      'by gRPC code only',
      [...boundAndWaiting(), refusedBy({ message: 'gone', errorCode: 5 })],
      ['data-ledger-0'],
    ],
    [
      'in the words of Google Cloud, and attachments are not known',
      [
        ...boundAndWaiting(),
        attachEvent(
          "rpc error: code = NotFound desc = Failed to getDisk: googleapi: Error 404: The resource 'projects/p/zones/z/disks/pvc-1' was not found, notFound",
        ),
      ],
      ['data-ledger-0'],
    ],
    [
      'in the words of Azure',
      [
        ...boundAndWaiting(),
        refusedBy({
          message:
            "GET https://management.azure.com/disks/pvc-1: RESPONSE 404: ERROR CODE: ResourceNotFound: The Resource 'Microsoft.Compute/disks/pvc-1' under resource group 'k8s' was not found.",
        }),
      ],
      ['data-ledger-0'],
    ],
    [
      'the machine is not found',
      [
        ...boundAndWaiting(),
        refusedBy({
          message:
            "rpc error: code = NotFound desc = The resource 'projects/p/zones/z/instances/node-0' was not found, notFound",
        }),
      ],
      [],
    ],
    ['attached since', [...healthy(), attachEvent(noDisk), attached()], []],
  ],
};

const noSlot =
  'rpc error: code = ResourceExhausted desc = Attachment limit of i-0b2 reached';

export const attachLimitReached: Scene = {
  madeBy: 'by hand: only a cloud makes it',
  states: [
    [
      'the machine has more than Kubernetes knows',
      [
        ...boundAndWaiting(),
        refusedBy({ message: noSlot, errorCode: 8 }),
        rawStorageClass(),
        rawCSINode('node-0', ['csi.example.com']),
      ],
      ['ledger-0'],
    ],
    [
      'the kubelet refused the pod before this one',
      [
        ...boundAndWaiting(),
        withParts(
          podEvent('VolumeAttachmentLimitExceeded', 'Node has no room for it'),
          { involvedObject: { uid: 'earlier' } },
        ),
      ],
      ['ledger-0'],
    ],
    [
      'the kubelet refused this pod',
      [
        waitingPod({
          status: { phase: 'Failed', reason: 'VolumeAttachmentLimitExceeded' },
        }),
      ],
      ['ledger-0'],
    ],
    [
      'a pod that came later has its volume',
      [
        waitingPod({
          metadata: { name: 'earlier', uid: 'uid-earlier' },
          status: { phase: 'Failed', reason: 'VolumeAttachmentLimitExceeded' },
        }),
        rawPod(0, { metadata: { creationTimestamp: '2026-11-22T11:30:00Z' } }),
      ],
      [],
    ],
    [
      'refused for another reason',
      [...boundAndWaiting(), refusedBy({ message: 'internal error' })],
      [],
    ],
    [
      'it started elsewhere since',
      [
        ...healthy(),
        podEvent('VolumeAttachmentLimitExceeded', 'Node has no room for it'),
      ],
      [],
    ],
  ],
};

const unauthorized =
  'rpc error: code = Internal desc = UnauthorizedOperation: not allowed';

export const attachFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the driver may not',
      [
        ...boundAndWaiting(),
        refusedBy({ message: unauthorized }),
        attachEvent(unauthorized),
      ],
      ['ledger-0'],
    ],
    [
      'once, a minute ago',
      [...boundAndWaiting(), attachEvent(unauthorized, '2026-11-22T11:59:00Z')],
      [],
    ],
    [
      'attached since',
      [...boundAndWaiting(), attachEvent(unauthorized), attached()],
      [],
    ],
    ['ready by now', [...healthy(), attachEvent(unauthorized)], []],
  ],
};

const detaching = (deleted: string) =>
  rawVolumeAttachment(0, 'node-2', {
    metadata: { deletionTimestamp: deleted },
    status: {
      detachError: {
        message: 'rpc error: code = DeadlineExceeded desc = volume is busy',
        time: '2026-11-22T11:59:00Z',
      },
    },
  });

export const detachFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the old node does not let go',
      [...boundAndWaiting(), detaching('2026-11-22T11:30:00Z')],
      ['data-ledger-0'],
    ],
    [
      'it began a minute ago',
      [...boundAndWaiting(), detaching('2026-11-22T11:59:00Z')],
      [],
    ],
    [
      'nobody waits for it',
      [...healthy(), detaching('2026-11-22T11:30:00Z')],
      [],
    ],
  ],
};
