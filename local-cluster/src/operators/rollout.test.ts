// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  describeRollout,
  type RollingDeployment,
  type RollingPod,
  type RolloutState,
  waitForRollout,
} from './rollout.ts';

const image = 'registry.example.com/ledger:2';

const deployment = (
  status: RollingDeployment['status'],
): RollingDeployment => ({
  metadata: { generation: 2 },
  spec: { replicas: 1 },
  status: { observedGeneration: 2, ...status },
});

const pod = (status: RollingPod['status'], named = image): RollingPod => ({
  metadata: { name: 'ledger-x' },
  spec: { containers: [{ image: named }] },
  status,
});

const waiting = (reason: string, message?: string) => ({
  containerStatuses: [
    { restartCount: 0, ready: false, state: { waiting: { reason, message } } },
  ],
});

const rolled = { replicas: 1, updatedReplicas: 1, availableReplicas: 1 };

const cases: Array<[string, RollingDeployment, RollingPod[], RolloutState]> = [
  [
    'all is new and available',
    deployment(rolled),
    [],
    { done: true, text: '1 of 1 ready' },
  ],
  [
    'what is available is not of the newest generation',
    deployment({ ...rolled, observedGeneration: 1 }),
    [],
    { done: false, text: '0 of 1 ready' },
  ],
  [
    'an old pod is still there',
    deployment({ ...rolled, replicas: 2 }),
    [],
    { done: false, text: '0 of 1 ready' },
  ],
  [
    'its pod is being made',
    deployment({ replicas: 1, updatedReplicas: 1 }),
    [pod(waiting('ContainerCreating'))],
    {
      done: false,
      text: '0 of 1 ready: pod ledger-x: ContainerCreating',
      failedPod: undefined,
    },
  ],
  [
    'its image cannot be pulled',
    deployment({ replicas: 1, updatedReplicas: 1 }),
    [pod(waiting('ImagePullBackOff', 'Back-off pulling image'))],
    {
      done: false,
      text: '0 of 1 ready: pod ledger-x: ImagePullBackOff: Back-off pulling image',
      failedPod: 'ledger-x',
    },
  ],
  [
    'only a pod of an earlier rollout fails',
    deployment({ replicas: 1, updatedReplicas: 1 }),
    [pod(waiting('CrashLoopBackOff'), 'registry.example.com/ledger:1')],
    { done: false, text: '0 of 1 ready' },
  ],
  [
    'it runs and its probe has not passed',
    deployment({ replicas: 1, updatedReplicas: 1 }),
    [
      pod({
        containerStatuses: [{ restartCount: 1, ready: false, state: {} }],
      }),
    ],
    {
      done: false,
      text: '0 of 1 ready: pod ledger-x: not ready yet, 1 restarts',
      failedPod: undefined,
    },
  ],
  [
    'no node takes it',
    deployment({ replicas: 1, updatedReplicas: 1 }),
    [
      pod({
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            message: '0/3 nodes are available: insufficient memory',
          },
        ],
      }),
    ],
    {
      done: false,
      text: '0 of 1 ready: pod ledger-x: 0/3 nodes are available: insufficient memory',
      failedPod: undefined,
    },
  ],
  [
    'its pod is refused',
    deployment({
      conditions: [
        {
          type: 'ReplicaFailure',
          status: 'True',
          message: 'violates PodSecurity "restricted"',
        },
      ],
    }),
    [],
    {
      done: false,
      text: '0 of 1 ready: violates PodSecurity "restricted"',
    },
  ],
];

for (const [name, rolling, pods, expected] of cases) {
  test(`a rollout when ${name}`, () => {
    assert.deepEqual(describeRollout(rolling, pods, image), expected);
  });
}

test('a rollout is waited for until it is done, each change told once', async () => {
  const states: RolloutState[] = [
    { done: false, text: '0 of 1 ready' },
    { done: false, text: '0 of 1 ready' },
    { done: true, text: '1 of 1 ready' },
  ];
  const told: string[] = [];
  await waitForRollout(
    async () => states.shift()!,
    async () => '',
    { say: line => told.push(line), timeoutMs: 60_000 },
  );
  assert.deepEqual(told, ['its pod: 0 of 1 ready', 'its pod: 1 of 1 ready']);
});

test('a pod that will not run is an error with its last words', async () => {
  await assert.rejects(
    waitForRollout(
      async () => ({
        done: false,
        text: '0 of 1 ready: pod a: CrashLoopBackOff',
        failedPod: 'a',
      }),
      async failed => `panic in ${failed}\n`,
      { say: () => {}, timeoutMs: 60_000 },
    ),
    /does not run: 0 of 1 ready: pod a: CrashLoopBackOff\nIts log:\npanic in a$/,
  );
});
