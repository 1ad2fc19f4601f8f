// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  pendingClaim,
  rawClaim,
  rawEvent,
  rawPod,
  rawStatefulSet,
  rawStorageClass,
  rawVolume,
  withParts,
  type RawObject,
} from '../../testUtils';

/** Parts laid over others. */
export const merged = (base: object, parts: object): object =>
  withParts(base as RawObject, parts);

const created = { metadata: { creationTimestamp: '2026-11-22T11:00:00Z' } };

/** A set of one replica whose other objects are given. */
export const singleSet = (ready = 0, parts: object = {}) =>
  rawStatefulSet(
    merged(
      {
        spec: { replicas: 1 },
        status: { replicas: 1, readyReplicas: ready, availableReplicas: ready },
      },
      parts,
    ),
  );

/** Pod 0, whose containers have not started. */
export const waitingPod = (parts: object = {}) =>
  rawPod(
    0,
    merged(
      {
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'Ready',
              status: 'False',
              lastTransitionTime: '2026-11-22T11:00:00Z',
            },
          ],
          containerStatuses: [
            {
              name: 'db',
              ready: false,
              restartCount: 0,
              state: { waiting: { reason: 'ContainerCreating' } },
            },
          ],
        },
      },
      parts,
    ),
  );

/** Pod 0, running or waiting with the given status of its container. */
export const podWithContainer = (container: object, parts: object = {}) =>
  waitingPod(
    merged(
      {
        status: {
          phase: 'Running',
          containerStatuses: [{ name: 'db', ready: false, ...container }],
        },
      },
      parts,
    ),
  );

/** Claim 0 without a volume, for an hour. */
export const waitingClaim = (parts: object = {}) =>
  rawClaim(0, merged(merged(pendingClaim, created), parts));

/** The class of all claims, which binds at the first consumer. */
export const lateClass = () =>
  rawStorageClass({ volumeBindingMode: 'WaitForFirstConsumer' });

/** A healthy service of one replica. */
export const healthy = () => healthyLedger(1);

export const withoutKind = (items: RawObject[], ...kinds: string[]) =>
  items.filter(({ kind }) => !kinds.includes(kind));

/** A failing service of one replica, whose claim is bound and whose pod waits. */
export const boundAndWaiting = (parts: object = {}) => [
  singleSet(),
  waitingPod(parts),
  rawClaim(0),
  rawVolume(0),
];

/** What the scheduler says of pod 0, for an hour. */
export const unscheduled = (message: string) => ({
  spec: { nodeName: undefined },
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
  },
});

/** An event about pod 0, since half an hour. */
export const podEvent = (
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

/** An event about claim 0, since half an hour. */
export const claimEvent = (reason: string, message: string, last?: string) =>
  rawEvent({
    kind: 'PersistentVolumeClaim',
    name: 'data-ledger-0',
    reason,
    message,
    firstTimestamp: '2026-11-22T11:30:00Z',
    lastTimestamp: last,
  });
