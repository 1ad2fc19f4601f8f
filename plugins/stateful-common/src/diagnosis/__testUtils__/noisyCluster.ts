// SPDX-License-Identifier: Apache-2.0

import {
  fixtureNamespace,
  healthyLedger,
  rawClaim,
  rawEvent,
  rawNode,
  rawStatefulSet,
  rawVolume,
  type RawEventParts,
  type RawObject,
} from '../../testUtils';
import { lateClass, merged } from './parts';

export const longSince = '2026-11-22T10:40:00Z';
export const installed = {
  metadata: { creationTimestamp: '2026-08-01T00:00:00Z' },
};
const names = ['node-0', 'node-1', 'node-2'];

export const podEvent = (
  name: string,
  reason: string,
  message: string,
  parts: Partial<RawEventParts> = {},
) =>
  rawEvent({
    kind: 'Pod',
    name,
    reason,
    message,
    firstTimestamp: '2026-11-22T11:05:00Z',
    lastTimestamp: '2026-11-22T11:08:00Z',
    ...parts,
  });

/** Neighbours that do well, and events of what is over. */
export const noise = (): RawObject[] => [
  ...healthyLedger(3, 'other').slice(0, -1),
  lateClass(),
  ...names.map(name => rawNode(name)),
  podEvent('other-0', 'Unhealthy', 'Readiness probe failed: refused'),
  podEvent('other-1', 'FailedScheduling', '0/3 nodes: 3 Insufficient cpu.'),
  podEvent(
    'other-2',
    'FailedAttachVolume',
    'Multi-Attach error for volume "pv-data-other-2" Volume is already exclusively attached to one node and can\'t be attached to another',
  ),
  podEvent('other-2', 'BackOff', 'Back-off restarting failed container db'),
  rawEvent({
    kind: 'StatefulSet',
    name: 'other',
    reason: 'FailedCreate',
    message:
      'create Pod other-0 in StatefulSet other failed error: pods "other-0" is forbidden: exceeded quota: compute',
    lastTimestamp: '2026-11-22T11:04:00Z',
  }),
  rawEvent({
    kind: 'StatefulSet',
    name: 'other',
    type: 'Normal',
    reason: 'SuccessfulCreate',
    message: 'create Pod other-0 in StatefulSet other successful',
    lastTimestamp: '2026-11-22T11:05:00Z',
  }),
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'export', namespace: fixtureNamespace },
    spec: { suspend: true },
    status: { active: 0 },
  },
];

export const unready = (since = longSince, containers: object[] = []) => ({
  status: {
    phase: 'Running',
    conditions: [
      { type: 'Ready', status: 'False', lastTransitionTime: since },
      { type: 'ContainersReady', status: 'False', lastTransitionTime: since },
    ],
    containerStatuses: containers.map(container => ({
      name: 'db',
      ready: false,
      restartCount: 0,
      ...container,
    })),
  },
});

export const running = { state: { running: { startedAt: longSince } } };

export const crashing = {
  restartCount: 12,
  state: {
    waiting: {
      reason: 'CrashLoopBackOff',
      message: 'back-off 5m0s restarting',
    },
  },
  lastState: {
    terminated: { exitCode: 1, reason: 'Error', finishedAt: longSince },
  },
};

export const pulling = {
  state: {
    waiting: {
      reason: 'ImagePullBackOff',
      message: 'Back-off pulling image "db:17.66"',
    },
  },
};

export const counts = (readyReplicas: number, parts: object = {}) =>
  rawStatefulSet(
    merged(
      merged(installed, {
        status: { readyReplicas, availableReplicas: readyReplicas },
      }),
      parts,
    ),
  );

export const disks = (...ordinals: number[]) =>
  ordinals.flatMap(ordinal => [
    rawClaim(ordinal, installed),
    rawVolume(ordinal),
  ]);

export const revision = (name: string) => ({
  metadata: { labels: { 'controller-revision-hash': name } },
});

export const lostNode = rawNode('node-1', {
  status: {
    conditions: [
      { type: 'Ready', status: 'Unknown', lastTransitionTime: longSince },
    ],
  },
});
