// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../../kubernetes';
import { controllerOf } from '../../kubernetes/objectMeta';
import {
  attachFailureKinds,
  attachFailureKindsWeakWithout,
  attachFailures,
} from '../attachFailure';
import { claimsOf } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { isReady } from '../podState';
import { defineRule } from '../rule';
import { driverOf, limitsOf, volumeLimitKindsIfKnown } from '../volumeLimits';

/** The gRPC code ResourceExhausted. */
const resourceExhausted = 8;

const exhausted =
  /code = ResourceExhausted|AttachmentLimitExceeded|maximum number of (data disks|disks|volumes|attachments)|attachment limit|exceed\S* the (max|limit)/i;

/** How the kubelet refuses a pod on a node that has no place for its volumes. */
const refusal = 'VolumeAttachmentLimitExceeded';

/** The scheduler trusts CSINode; the machine had room for fewer volumes. */
export const attachLimitReached = defineRule({
  id: 'AttachLimitReached',
  severity: 'critical',
  reads: attachFailureKinds,
  weakWithout: attachFailureKindsWeakWithout,
  readsIfKnown: volumeLimitKindsIfKnown.filter(
    kind => kind !== 'VolumeAttachment',
  ),
  detect: reading => [
    ...attachFailures(reading)
      .filter(
        ({ message, code }) =>
          code === resourceExhausted || exhausted.test(message),
      )
      .map(({ pod, claim, node, message }) => ({
        subject: refOf(pod),
        node,
        message,
        limits: limitsOf([driverOf(claim, reading)], reading, node),
      })),
    ...reading
      .each('Pod')
      .filter(
        pod =>
          !pod.metadata.deletionTimestamp &&
          !isReady(pod) &&
          !isReplaced(pod, reading) &&
          wasRefused(pod, reading),
      )
      .map(pod => ({
        subject: refOf(pod),
        key: controllerOf(pod.metadata)?.uid,
        node: pod.spec.nodeName,
        message: pod.status.message ?? refusal,
        limits: limitsOf(
          claimsOf(pod, reading).map(claim => driverOf(claim, reading)),
          reading,
          pod.spec.nodeName,
        ),
      })),
  ],
  explain: ({ node, message, limits }) => ({
    node: node ?? 'its node',
    message,
    limits,
    variant: limits ? 'limits' : undefined,
  }),
});

/** Other controllers keep refused pods beside those that took their place. */
function isReplaced({ metadata }: Pod, reading: ClusterReading): boolean {
  const controller = controllerOf(metadata);
  return (
    controller !== undefined &&
    reading
      .podsOf(controller.uid)
      .some(
        other =>
          isReady(other) &&
          Date.parse(other.metadata.creationTimestamp ?? '') >
            Date.parse(metadata.creationTimestamp ?? ''),
      )
  );
}

/** A StatefulSet replaces a refused pod at once: only events tell of those before. */
function wasRefused(pod: Pod, reading: ClusterReading): boolean {
  return (
    pod.status.reason === refusal ||
    reading.eventsOfName(pod).some(({ reason }) => reason === refusal)
  );
}
