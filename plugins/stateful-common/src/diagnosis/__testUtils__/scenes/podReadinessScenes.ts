// SPDX-License-Identifier: Apache-2.0

import { rawEvent } from '../../../testUtils';
import { healthy, merged, podWithContainer, singleSet } from '../parts';
import { byHand, type Scene } from '../scene';

const refused = (message: string) =>
  rawEvent({ kind: 'Pod', name: 'ledger-0', reason: 'Unhealthy', message });

const gated = (gate: object | undefined, readySince: string) =>
  podWithContainer(
    { ready: true, state: { running: {} } },
    {
      spec: {
        readinessGates: [
          { conditionType: 'target-health.elbv2.k8s.aws/ledger' },
        ],
      },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'ReadinessGatesNotReady',
            lastTransitionTime: readySince,
          },
          { type: 'ContainersReady', status: 'True' },
          ...(gate
            ? [{ type: 'target-health.elbv2.k8s.aws/ledger', ...gate }]
            : []),
        ],
      },
    },
  );

const unhealthyTarget = {
  status: 'False',
  reason: 'Target.FailedHealthChecks',
  message: 'Health checks failed',
};

export const readinessGateUnmet: Scene = {
  madeBy: byHand,
  states: [
    [
      'the load balancer does not reach it',
      [singleSet(), gated(unhealthyTarget, '2026-11-22T11:00:00Z')],
      ['ledger-0'],
    ],
    [
      'nobody has set it',
      [singleSet(), gated(undefined, '2026-11-22T11:00:00Z')],
      ['ledger-0'],
    ],
    [
      'its targets are being checked',
      [singleSet(), gated(unhealthyTarget, '2026-11-22T11:59:00Z')],
      [],
    ],
    ['all is well', healthy(), []],
  ],
};

const probed = (startedAt: string, parts: object = {}) =>
  podWithContainer(
    { started: true, state: { running: { startedAt } } },
    merged(
      {
        spec: {
          containers: [{ name: 'db', readinessProbe: { periodSeconds: 10 } }],
        },
      },
      parts,
    ),
  );

export const probeFails: Scene = {
  madeBy: byHand,
  states: [
    [
      'it rejects connections',
      [
        singleSet(),
        probed('2026-11-22T11:05:00Z'),
        refused(
          'Readiness probe failed: dial tcp 10.0.0.7:5432: connect: connection refused',
        ),
      ],
      ['ledger-0'],
    ],
    [
      'it has been starting for a minute',
      [singleSet(), probed('2026-11-22T11:59:00Z')],
      [],
    ],
    [
      'its startup probe allows for an hour',
      [
        singleSet(),
        probed('2026-11-22T11:05:00Z', {
          spec: {
            containers: [
              {
                name: 'db',
                startupProbe: { periodSeconds: 10, failureThreshold: 360 },
              },
            ],
          },
        }),
      ],
      [],
    ],
    ['all is well', healthy(), []],
  ],
};
