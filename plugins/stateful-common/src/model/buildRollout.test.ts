// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  rawClaim,
  rawPod,
  rawStatefulSet,
  rawVolume,
} from '../testUtils';
import type { RawObject } from '../testUtils';
import { buildOne } from './__testUtils__/buildFrom';
import type { Rollout } from './rollout';

const revision = (hash: string, parts: object = {}) => ({
  metadata: {
    labels: {
      app: 'ledger',
      'backstage.io/kubernetes-id': 'ledger',
      'controller-revision-hash': `ledger-${hash}`,
    },
  },
  ...parts,
});

const old = revision('a');
const updated = revision('b');

const notReady = (container: object) => ({
  status: {
    phase: 'Running',
    conditions: [
      {
        type: 'Ready',
        status: 'False',
        reason: 'ContainersNotReady',
        lastTransitionTime: '2026-11-22T11:58:00Z',
      },
    ],
    containerStatuses: [
      { name: 'db', ready: false, restartCount: 0, state: container },
    ],
  },
});

const badImage = notReady({
  waiting: { reason: 'ImagePullBackOff', message: 'no such image' },
});
const starting = notReady({ running: {} });

const setTo = (spec: object = {}, status: object = {}) =>
  rawStatefulSet({
    spec,
    status: {
      currentRevision: 'ledger-a',
      updateRevision: 'ledger-b',
      ...status,
    },
  });

/** The pods from ordinal 0, by what makes each of them another one. */
const pods = (...parts: object[]) =>
  parts.map((part, ordinal) => rawPod(ordinal, part));

const claims = [0, 1, 2].flatMap(ordinal => [
  rawClaim(ordinal),
  rawVolume(ordinal),
]);

const rows: [string, RawObject[], Partial<Rollout>][] = [
  [
    'done',
    healthyLedger(),
    { state: 'complete', updated: 3, waitsFor: undefined },
  ],
  [
    'between two pods',
    [setTo(), ...pods(old, old, updated)],
    { state: 'progressing', updated: 1, waitsFor: undefined },
  ],
  [
    'starting the next pod',
    [setTo(), ...pods(old, revision('b', starting), updated)],
    {
      state: 'progressing',
      waitsFor: {
        podName: 'ledger-1',
        reason: 'ContainersNotReady',
        message: undefined,
      },
    },
  ],
  [
    'held by a bad image',
    [setTo(), ...pods(old, old, revision('b', badImage))],
    {
      state: 'waiting',
      updated: 1,
      currentRevision: 'a',
      updateRevision: 'b',
      waitsFor: {
        podName: 'ledger-2',
        reason: 'ImagePullBackOff',
        message: 'no such image',
      },
    },
  ],
  [
    'held after the template was put right (kubernetes#67250)',
    [
      setTo({}, { updateRevision: 'ledger-a' }),
      ...pods(old, old, revision('b', badImage)),
    ],
    {
      state: 'waiting',
      updated: 2,
      updateRevision: 'a',
      waitsFor: expect.objectContaining({ podName: 'ledger-2' }),
    },
  ],
  [
    'held by the lowest of several',
    [setTo(), ...pods(revision('a', badImage), old, revision('b', starting))],
    {
      state: 'waiting',
      waitsFor: expect.objectContaining({ podName: 'ledger-0' }),
    },
  ],
  [
    'held by the last one of a set that starts in parallel',
    [
      setTo({ podManagementPolicy: 'Parallel' }),
      ...pods(revision('a', starting), old, revision('b', badImage)),
    ],
    {
      state: 'waiting',
      waitsFor: expect.objectContaining({ podName: 'ledger-2' }),
    },
  ],
  [
    'starting in parallel, where nothing waits',
    [
      setTo(
        { podManagementPolicy: 'Parallel' },
        { updateRevision: 'ledger-a' },
      ),
      ...pods(revision('a', starting), old, old),
    ],
    { state: 'progressing', waitsFor: undefined },
  ],
  [
    'kept back by a partition',
    [
      setTo({ updateStrategy: { rollingUpdate: { partition: 2 } } }),
      ...pods(old, old, updated),
    ],
    { state: 'paused', partition: 2, updated: 1 },
  ],
  [
    'not there yet above a partition',
    [
      setTo({ updateStrategy: { rollingUpdate: { partition: 1 } } }),
      ...pods(old, old, updated),
    ],
    { state: 'progressing', partition: 1 },
  ],
  [
    'left to someone who deletes the pods',
    [
      setTo({ updateStrategy: { type: 'OnDelete' } }),
      ...pods(old, old, updated),
    ],
    { state: 'paused', strategy: 'OnDelete', updated: 1 },
  ],
  [
    'not seen by the controller yet',
    [rawStatefulSet({ metadata: { generation: 2 } }), ...pods({}, {}, {})],
    { state: 'progressing' },
  ],
  [
    'waiting for minReadySeconds',
    [rawStatefulSet({ spec: { minReadySeconds: 7200 } }), ...pods({}, {}, {})],
    {
      state: 'progressing',
      waitsFor: expect.objectContaining({ podName: 'ledger-0' }),
    },
  ],
];

describe('a rollout', () => {
  it.each(rows)('%s', (_, objects, expected) => {
    const { rollout } = buildOne([...objects, ...claims]);
    expect(rollout).toEqual({ ...rollout, ...expected });
  });
});
