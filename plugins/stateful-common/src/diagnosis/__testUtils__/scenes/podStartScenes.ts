// SPDX-License-Identifier: Apache-2.0

import {
  ownedBy,
  rawClaim,
  rawEvent,
  rawNode,
  rawPod,
  rawVolume,
} from '../../../testUtils';
import {
  healthy,
  lateClass,
  merged,
  podWithContainer,
  singleSet,
  waitingClaim,
  waitingPod,
} from '../parts';
import { byHand, type Scene } from '../scene';

const podEvent = (
  reason: string,
  message: string,
  lastTimestamp = '2026-11-22T11:58:00Z',
) =>
  rawEvent({
    kind: 'Pod',
    name: 'ledger-0',
    reason,
    message,
    firstTimestamp: '2026-11-22T11:30:00Z',
    lastTimestamp,
  });

const unschedulable = (message: string, parts: object = {}) =>
  waitingPod(
    merged(
      {
        spec: {
          nodeName: undefined,
          containers: [
            {
              name: 'db',
              resources: { requests: { cpu: '500m', memory: '16Gi' } },
            },
          ],
        },
        status: {
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message,
              lastTransitionTime: '2026-11-22T11:00:00Z',
            },
          ],
          containerStatuses: [],
        },
      },
      parts,
    ),
  );

const noMemory =
  '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.';

const nodes = () =>
  ['7Gi', '15Gi', '8129620Ki'].map((memory, index) =>
    rawNode(`node-${index}`, { status: { allocatable: { cpu: '4', memory } } }),
  );

export const podUnschedulable: Scene = {
  madeBy: byHand,
  states: [
    [
      'no node has so much memory, and its late claim waits with it',
      [
        singleSet(),
        unschedulable(noMemory),
        waitingClaim(),
        lateClass(),
        ...nodes(),
      ],
      ['ledger-0'],
    ],
    [
      'words of older schedulers',
      [
        singleSet(),
        unschedulable(
          "0/4 nodes are available: 1 node(s) had taint {dedicated: batch}, that the pod didn't tolerate, 3 node(s) didn't match pod affinity/anti-affinity rules.",
        ),
      ],
      ['ledger-0'],
    ],
    [
      'another pod took its place',
      [
        singleSet(),
        unschedulable(noMemory),
        rawEvent({
          kind: 'Pod',
          name: 'ledger-0',
          type: 'Normal',
          reason: 'Preempted',
          message: 'Preempted by pod 7f3c on node node-1',
          lastTimestamp: '2026-11-22T10:59:50Z',
        }),
      ],
      ['ledger-0'],
    ],
    [
      'a node is on its way',
      [
        singleSet(),
        unschedulable(noMemory),
        podEvent(
          'TriggeredScaleUp',
          'pod triggered scale-up: [{pool-1 2->3 (max: 5)}]',
        ),
      ],
      [],
    ],
    [
      'volumes are the matter of claims',
      [
        singleSet(),
        unschedulable(
          '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
        ),
      ],
      [],
    ],
    ['all is well', healthy(), []],
  ],
};

const waiting = (reason: string, message?: string, parts: object = {}) =>
  podWithContainer({ state: { waiting: { reason, message } } }, parts);

export const containerCannotStart: Scene = {
  madeBy: byHand,
  states: [
    [
      'the Secret has no such key',
      [
        singleSet(),
        waiting(
          'CreateContainerConfigError',
          "couldn't find key password in Secret ledger-system/ledger-credentials",
        ),
      ],
      ['ledger-0'],
    ],
    [
      'a ConfigMap that is mounted does not exist',
      [
        singleSet(),
        waitingPod(),
        rawClaim(0),
        podEvent(
          'FailedMount',
          'MountVolume.SetUp failed for volume "config" : configmap "ledger-config" not found',
        ),
      ],
      ['ledger-0'],
    ],
    [
      'the network plugin fails',
      [
        singleSet(),
        waitingPod(),
        podEvent(
          'FailedCreatePodSandBox',
          'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: plugin type="calico" failed (add): no IPs available',
        ),
      ],
      ['ledger-0'],
    ],
    [
      'the runtime finds no such command, and backs off',
      [
        singleSet(),
        podWithContainer({
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          restartCount: 6,
          lastState: {
            terminated: {
              exitCode: 128,
              reason: 'StartError',
              message: 'exec: "/start.sh": no such file or directory',
            },
          },
        }),
      ],
      ['ledger-0'],
    ],
    [
      'the name of the image is none',
      [singleSet(), waiting('InvalidImageName', 'invalid reference format')],
      ['ledger-0'],
    ],
    [
      'a token that the kubelet refreshes once too often',
      [
        ...healthy(),
        podEvent(
          'FailedMount',
          'MountVolume.SetUp failed for volume "kube-api-access-x2lqm" : object "ledger-system"/"kube-root-ca.crt" not registered',
        ),
      ],
      [],
    ],
    [
      'the network plugin was late, and the image is the matter now',
      [
        singleSet(),
        waiting('ImagePullBackOff', 'Back-off pulling image "db:2"'),
        podEvent(
          'FailedCreatePodSandBox',
          'Failed to create pod sandbox: plugin type="calico" failed (add)',
        ),
      ],
      [],
    ],
    [
      'applied half a minute ago',
      [
        singleSet(),
        waiting(
          'CreateContainerConfigError',
          'secret "ledger-credentials" not found',
          {
            status: {
              conditions: [
                {
                  type: 'Ready',
                  status: 'False',
                  lastTransitionTime: '2026-11-22T11:59:30Z',
                },
              ],
            },
          },
        ),
      ],
      [],
    ],
  ],
};

const ofPodSet = ownedBy('StrimziPodSet', 'ledger', 'core.strimzi.io/v1');

const claimNotFound = (parts: object = {}) =>
  unschedulable(
    '0/3 nodes are available: persistentvolumeclaim "data-ledger-0" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    parts,
  );

export const claimOfPodMissing: Scene = {
  madeBy: 'by hand: Strimzi makes it (strimzi-kafka-operator#9732)',
  states: [
    [
      'the claim was deleted while its pod was away',
      [claimNotFound(ofPodSet), rawClaim(1), rawPod(1, ofPodSet)],
      ['data-ledger-0'],
    ],
    [
      'claims are not known, and the scheduler says so',
      [claimNotFound(ofPodSet)],
      ['data-ledger-0'],
    ],
    [
      'a StatefulSet makes it again',
      [singleSet(), claimNotFound(), rawClaim(1)],
      [],
    ],
    ['the claim is there by now', [claimNotFound(ofPodSet), rawClaim(0)], []],
  ],
};

export const podStaysPending: Scene = {
  madeBy: 'by hand: it is for what no rule knows',
  states: [
    [
      'the kubelet says something that no rule knows',
      [
        singleSet(),
        waitingPod(),
        rawClaim(0),
        rawVolume(0),
        podEvent('FailedPreparing', 'no such device: /dev/example'),
      ],
      ['ledger-0'],
    ],
    ['nobody says anything', [singleSet(), waitingPod()], ['ledger-0']],
    [
      'it is ten minutes old',
      [
        singleSet(),
        waitingPod({
          status: {
            conditions: [
              {
                type: 'Ready',
                status: 'False',
                lastTransitionTime: '2026-11-22T11:50:00Z',
              },
            ],
          },
        }),
      ],
      [],
    ],
    [
      'somebody holds it with a scheduling gate',
      [
        singleSet(),
        waitingPod({
          spec: { nodeName: undefined },
          status: {
            conditions: [
              {
                type: 'PodScheduled',
                status: 'False',
                reason: 'SchedulingGated',
              },
            ],
          },
        }),
      ],
      [],
    ],
    [
      'an init container restores a backup',
      [
        singleSet(),
        waitingPod({
          status: {
            initContainerStatuses: [
              { name: 'restore', state: { running: {} } },
            ],
          },
        }),
      ],
      [],
    ],
  ],
};
