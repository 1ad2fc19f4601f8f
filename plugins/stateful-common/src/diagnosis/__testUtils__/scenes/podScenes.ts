// SPDX-License-Identifier: Apache-2.0

import { rawEvent } from '../../../testUtils';
import { healthy, podWithContainer, singleSet } from '../parts';
import { byHand, type Scene } from '../scene';

const probed = (probes: object) => ({
  spec: {
    containers: [
      { name: 'db', resources: { limits: { memory: '1Gi' } }, ...probes },
    ],
  },
});

const liveness = {
  livenessProbe: { initialDelaySeconds: 30, failureThreshold: 10 },
};

const running = { state: { running: { startedAt: '2026-11-22T11:59:00Z' } } };

const ended = (exitCode: number, reason: string) => ({
  lastState: {
    terminated: {
      exitCode,
      reason,
      startedAt: '2026-11-22T11:56:00Z',
      finishedAt: '2026-11-22T11:58:45Z',
    },
  },
});

const killing = () =>
  rawEvent({
    kind: 'Pod',
    name: 'ledger-0',
    type: 'Normal',
    reason: 'Killing',
    message: 'Container db failed liveness probe, will be restarted',
  });

export const livenessKillsRecovery: Scene = {
  madeBy: byHand,
  states: [
    [
      'killed again and again at the end of its patience',
      [
        singleSet(),
        podWithContainer(
          { restartCount: 5, ...running, ...ended(137, 'Error') },
          probed(liveness),
        ),
        killing(),
      ],
      ['ledger-0'],
    ],
    [
      'the kernel killed it',
      [
        podWithContainer(
          { restartCount: 5, ...running, ...ended(137, 'OOMKilled') },
          probed(liveness),
        ),
      ],
      [],
    ],
    [
      'a startup probe allows for it',
      [
        podWithContainer(
          { restartCount: 5, ...running, ...ended(137, 'Error') },
          probed({ ...liveness, startupProbe: { failureThreshold: 60 } }),
        ),
      ],
      [],
    ],
  ],
};

export const outOfMemory: Scene = {
  madeBy: byHand,
  states: [
    [
      'killed at its limit',
      [
        singleSet(),
        podWithContainer(
          {
            restartCount: 3,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            ...ended(137, 'OOMKilled'),
          },
          probed({}),
        ),
      ],
      ['ledger-0'],
    ],
    [
      'once, long ago',
      [
        podWithContainer(
          {
            ready: true,
            restartCount: 1,
            ...running,
            lastState: {
              terminated: {
                exitCode: 137,
                reason: 'OOMKilled',
                finishedAt: '2026-11-20T12:00:00Z',
              },
            },
          },
          {
            ...probed({}),
            status: { conditions: [{ type: 'Ready', status: 'True' }] },
          },
        ),
      ],
      [],
    ],
  ],
};

export const containerKeepsExiting: Scene = {
  madeBy: byHand,
  states: [
    [
      'it exits with an error',
      [
        singleSet(),
        podWithContainer({
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          ...ended(1, 'Error'),
        }),
      ],
      ['ledger-0'],
    ],
    [
      'it runs for a moment, between two exits',
      [
        singleSet(),
        podWithContainer({ restartCount: 4, ...running, ...ended(1, 'Error') }),
      ],
      ['ledger-0'],
    ],
    [
      'its startup probe gives it time',
      [
        singleSet(),
        podWithContainer({
          restartCount: 4,
          started: false,
          ...running,
          ...ended(1, 'Error'),
        }),
      ],
      [],
    ],
    ['all is well', healthy(), []],
  ],
};

export const imageCannotBePulled: Scene = {
  madeBy: byHand,
  states: [
    [
      'there is no such tag',
      [
        singleSet(),
        podWithContainer({
          restartCount: 0,
          state: {
            waiting: {
              reason: 'ImagePullBackOff',
              message: 'Back-off pulling image "db:2"',
            },
          },
        }),
        rawEvent({
          kind: 'Pod',
          name: 'ledger-0',
          reason: 'Failed',
          message: 'Failed to pull image "db:2": not found',
        }),
      ],
      ['ledger-0'],
    ],
    ['all is well', healthy(), []],
  ],
};
