// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import { formatQuantity } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { usersOf } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Older prose and servers say `…Failed`. */
const givenUp = /^(Controller|Node)Resize(Infeasible|Failed)$/;

/** An error that passes sets only a condition, and is tried again within this time. */
const retryMs = 10 * 60_000;

const overBy = ['VolumeResizeSuccessful', 'FileSystemResizeSuccessful'];

export const resizeFails = defineRule({
  id: 'ResizeFails',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['Event'],
  readsIfKnown: ['Pod'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        ({ metadata, spec, status }) =>
          !metadata.deletionTimestamp &&
          status.phase === 'Bound' &&
          (spec.requestedBytes ?? Infinity) > (status.capacityBytes ?? 0),
      )
      .flatMap(claim => {
        const isInfeasible = givenUp.test(claim.status.resize ?? '');
        const { message, since } = errorOf(claim, reading);
        return isInfeasible || reading.lasted(since, retryMs)
          ? {
              subject: refOf(claim),
              isInfeasible,
              message: message ?? claim.status.resize ?? '',
              requested: claim.spec.requestedBytes,
              capacity: claim.status.capacityBytes,
            }
          : [];
      }),
  severity: ({ isInfeasible }) => (isInfeasible ? 'critical' : 'warning'),
  explain: ({ isInfeasible, message, requested, capacity }) => ({
    message,
    requested: formatQuantity(requested ?? 0),
    capacity: formatQuantity(capacity ?? 0),
    variant: isInfeasible ? 'infeasible' : undefined,
  }),
});

function errorOf(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): { message?: string; since?: string } {
  const condition = ['ControllerResizeError', 'NodeResizeError']
    .map(type => findCondition(claim.status.conditions, type))
    .find(candidate => candidate?.status === 'True');
  const event = [claim, ...usersOf(claim, reading)]
    .map(object =>
      standingEvent(reading.eventsOf(object), {
        reasons: ['VolumeResizeFailed', 'FileSystemResizeFailed'],
        overBy,
      }),
    )
    .find(candidate => candidate !== undefined);
  return {
    message: condition?.message ?? event?.message,
    since: condition?.lastTransitionTime ?? event?.firstSeen,
  };
}
