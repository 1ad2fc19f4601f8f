// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, Pod } from '../kubernetes';
import { claimsOf } from './claimState';
import type { ClusterReading } from './clusterReading';
import { standingEvent } from './evidence';
import { hasStarted, isStuck } from './podState';

/** What attach failures are read from. */
export const attachFailureKinds = ['Pod', 'PersistentVolumeClaim'] as const;
export const attachFailureKindsWeakWithout = [
  'VolumeAttachment',
  'Event',
] as const;

/** Another node has the volume. Servers before 1.37 say the first, and both only once for a pod. */
export const heldMessage = /Multi-Attach error|Waiting for detach for volume/;

/** A volume that a node does not get, so that a pod waits for it. */
export interface AttachFailure {
  pod: Pod;
  claim: PersistentVolumeClaim;
  node: string;
  message: string;
  /** The driver's gRPC code. */
  code?: number;
  since?: string;
}

/** What attacher or controller say of the volumes that pods wait for. */
export function attachFailures(reading: ClusterReading): AttachFailure[] {
  return reading
    .each('Pod')
    .filter(pod => isStuck(pod) && !hasStarted(pod))
    .flatMap(pod =>
      claimsOf(pod, reading).flatMap(
        claim => failureOf(pod, claim, reading) ?? [],
      ),
    );
}

function failureOf(
  pod: Pod,
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): AttachFailure | undefined {
  const node = pod.spec.nodeName;
  const { volumeName } = claim.spec;
  if (!node || !volumeName) {
    return undefined;
  }
  const attachment = reading
    .attachmentsOf(volumeName)
    .find(({ spec }) => spec.nodeName === node);
  if (attachment?.status.attached) {
    return undefined;
  }
  const event = standingEvent(reading.eventsOf(pod), {
    reasons: ['FailedAttachVolume'],
    message: new RegExp(`"${volumeName}"`),
    overBy: ['SuccessfulAttachVolume'],
  });
  const error = attachment?.status.attachError;
  const message = error?.message ?? event?.message;
  return message === undefined
    ? undefined
    : {
        pod,
        claim,
        node,
        message,
        code: error?.errorCode,
        since:
          event?.firstSeen ??
          attachment?.metadata.creationTimestamp ??
          pod.metadata.creationTimestamp,
      };
}
