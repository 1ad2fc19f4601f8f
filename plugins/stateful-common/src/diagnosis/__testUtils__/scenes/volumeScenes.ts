// SPDX-License-Identifier: Apache-2.0

import {
  rawClaim,
  rawCSINode,
  rawEvent,
  rawVolume,
  rawVolumeAttachment,
} from '../../../testUtils';
import { healthy, singleSet, waitingPod } from '../parts';
import { byHand, type Scene } from '../scene';

const podEvent = (
  reason: string,
  message: string,
  firstTimestamp = '2026-11-22T11:30:00Z',
) =>
  rawEvent({
    kind: 'Pod',
    name: 'ledger-0',
    reason,
    message,
    firstTimestamp,
  });

const bound = () => [singleSet(), waitingPod(), rawClaim(0), rawVolume(0)];

const unknownDriver = (firstTimestamp?: string) =>
  podEvent(
    'FailedMount',
    'MountVolume.MountDevice failed for volume "pv-data-ledger-0" : driver name csi.example.com not found in the list of registered CSI drivers',
    firstTimestamp,
  );

const multiAttach = () =>
  podEvent(
    'FailedAttachVolume',
    'Multi-Attach error for volume "pv-data-ledger-0" Volume is already exclusively attached to one node',
  );

const wrongSuperblock = (firstTimestamp?: string) =>
  podEvent(
    'FailedMount',
    'MountVolume.MountDevice failed for volume "pv-data-ledger-0" : wrong fs type, bad superblock',
    firstTimestamp,
  );

export const driverNotOnNode: Scene = {
  madeBy: byHand,
  states: [
    [
      'its registrar does not reach the kubelet',
      [...bound(), unknownDriver(), rawCSINode('node-0', [])],
      ['node-0'],
    ],
    [
      'the driver registered since',
      [...bound(), unknownDriver(), rawCSINode('node-0', ['csi.example.com'])],
      [],
    ],
    [
      'the node has just started',
      [...bound(), unknownDriver('2026-11-22T11:59:00Z')],
      [],
    ],
  ],
};

export const volumeHeldElsewhere: Scene = {
  madeBy: byHand,
  states: [
    [
      'the old node holds it',
      [...bound(), multiAttach(), rawVolumeAttachment(0, 'node-2')],
      ['ledger-0'],
    ],
    ['attachments are not known', [...bound(), multiAttach()], ['ledger-0']],
    [
      'it is attached here by now',
      [...bound(), multiAttach(), rawVolumeAttachment(0, 'node-0')],
      [],
    ],
    ['the pod is ready by now', [...healthy(), multiAttach()], []],
  ],
};

export const volumeMountFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'the file system is damaged',
      [...bound(), wrongSuperblock()],
      ['ledger-0'],
    ],
    ['a minute ago', [...bound(), wrongSuperblock('2026-11-22T11:59:00Z')], []],
    ['the pod is ready by now', [...healthy(), wrongSuperblock()], []],
    [
      'a token of a pod on its way',
      [
        ...bound(),
        podEvent(
          'FailedMount',
          'MountVolume.SetUp failed for volume "kube-api-access-x2lqm" : object "a"/"kube-root-ca.crt" not registered',
        ),
      ],
      [],
    ],
  ],
};
