// SPDX-License-Identifier: Apache-2.0

import { rawEvent, rawPod, rawStatefulSet, type RawObject } from '../testUtils';
import { buildOne } from './__testUtils__/buildFrom';
import type { Replica } from './workload';

const running = { running: {} };
const notReadySince = (lastTransitionTime: string) => ({
  type: 'Ready',
  status: 'False',
  reason: 'ContainersNotReady',
  lastTransitionTime,
});
const recently = notReadySince('2026-11-22T11:59:00Z');

const withContainer = (state: object, parts: object = {}) => ({
  status: {
    phase: 'Running',
    conditions: [recently],
    containerStatuses: [{ name: 'db', ready: false, restartCount: 4, state }],
    ...parts,
  },
});

const podEvent = (reason: string, message: string) =>
  rawEvent({ kind: 'Pod', name: 'ledger-0', reason, message });

const unscheduled = {
  spec: { nodeName: undefined },
  status: {
    phase: 'Pending',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message: '0/3 nodes are available',
        lastTransitionTime: '2026-11-22T11:59:00Z',
      },
    ],
    containerStatuses: [],
  },
};

const creating = withContainer(
  { waiting: { reason: 'ContainerCreating' } },
  { phase: 'Pending' },
);

const rows: [string, object, RawObject[], Partial<Replica>][] = [
  ['ready', {}, [], { phase: 'ready', restarts: 0 }],
  [
    'deleted',
    { metadata: { deletionTimestamp: '2026-11-22T11:59:00Z' } },
    [],
    { phase: 'terminating' },
  ],
  [
    'without a node',
    unscheduled,
    [],
    {
      phase: 'pending',
      reason: 'Unschedulable',
      message: '0/3 nodes are available',
      since: '2026-11-22T11:59:00Z',
    },
  ],
  [
    'with containers being made',
    creating,
    [],
    { phase: 'starting', reason: 'ContainerCreating' },
  ],
  [
    'whose disk does not come',
    creating,
    [podEvent('FailedMount', 'timed out')],
    { phase: 'starting', reason: 'FailedMount', message: 'timed out' },
  ],
  [
    'crashing',
    withContainer({
      waiting: { reason: 'CrashLoopBackOff', message: 'exit 1' },
    }),
    [],
    {
      phase: 'failing',
      reason: 'CrashLoopBackOff',
      message: 'exit 1',
      restarts: 4,
    },
  ],
  [
    'crashed a moment ago',
    withContainer({ terminated: { reason: 'OOMKilled', exitCode: 137 } }),
    [],
    { phase: 'failing', reason: 'OOMKilled' },
  ],
  [
    'whose init container cannot pull its image',
    withContainer(
      { waiting: { reason: 'PodInitializing' } },
      {
        phase: 'Pending',
        initContainerStatuses: [
          {
            name: 'init',
            restartCount: 0,
            state: { waiting: { reason: 'ErrImagePull' } },
          },
        ],
      },
    ),
    [],
    { phase: 'failing', reason: 'ErrImagePull' },
  ],
  [
    'whose init container is done',
    withContainer(running, {
      initContainerStatuses: [
        {
          name: 'init',
          state: { terminated: { reason: 'Completed', exitCode: 0 } },
        },
      ],
    }),
    [],
    { phase: 'starting' },
  ],
  [
    'whose probe fails for now',
    withContainer(running),
    [podEvent('Unhealthy', 'Readiness probe failed')],
    {
      phase: 'starting',
      reason: 'Unhealthy',
      message: 'Readiness probe failed',
    },
  ],
  [
    'whose probe has failed for long',
    withContainer(running, {
      conditions: [notReadySince('2026-11-22T11:40:00Z')],
    }),
    [],
    { phase: 'starting', reason: 'ContainersNotReady' },
  ],
  [
    'evicted',
    { status: { phase: 'Failed', reason: 'Evicted', message: 'low on disk' } },
    [],
    { phase: 'failing', reason: 'Evicted', message: 'low on disk' },
  ],
  ['finished', { status: { phase: 'Succeeded' } }, [], { phase: 'succeeded' }],
];

describe('a pod', () => {
  it.each(rows)('%s', (_, parts, events, expected) => {
    const { replicas } = buildOne([
      rawStatefulSet({ spec: { replicas: 1 } }),
      rawPod(0, parts),
      ...events,
    ]);
    expect(replicas[0]).toMatchObject(expected);
  });
});
