// SPDX-License-Identifier: Apache-2.0

import type { ContainerStatus, Pod } from '../kubernetes';
import { findCondition } from '../kubernetes/condition';
import type { ClusterView } from './clusterView';
import type { Replica } from './workload';

export type PodPhase = Pick<Replica, 'phase' | 'reason' | 'message' | 'since'>;

/** What the kubelet calls an error, as in Argo CD's health checks. */
const failingReason =
  /^Err|Error$|BackOff$|^InvalidImageName$|^RegistryUnavailable$/;

/** Reasons of pod events that explain why containers cannot be created. */
const volumeEvents = new Set([
  'FailedAttachVolume',
  'FailedMount',
  'FailedMapVolume',
]);

/** Determines the phase of a pod and its reason. */
export function podPhase(pod: Pod, view: ClusterView): PodPhase {
  const { metadata, status } = pod;
  const ready = findCondition(status.conditions, 'Ready');
  if (metadata.deletionTimestamp) {
    return { phase: 'terminating', since: metadata.deletionTimestamp };
  }
  if (status.phase === 'Succeeded') {
    return { phase: 'succeeded', reason: status.reason };
  }
  if (status.phase === 'Failed') {
    return {
      phase: 'failing',
      reason: status.reason ?? 'Failed',
      message: status.message,
    };
  }
  if (ready?.status === 'True') {
    return { phase: 'ready', since: ready.lastTransitionTime };
  }
  const since = ready?.lastTransitionTime ?? metadata.creationTimestamp;
  const failing = status.containers.find(isFailing);
  if (failing) {
    const { reason = 'Error', message } = failing;
    return { phase: 'failing', reason, message, since };
  }
  return status.phase === 'Pending'
    ? pendingPhase(pod, view)
    : startingPhase(pod, view, since);
}

function isFailing({ state, reason, exitCode }: ContainerStatus): boolean {
  return state === 'waiting'
    ? failingReason.test(reason ?? '')
    : state === 'terminated' && exitCode !== 0;
}

function pendingPhase(pod: Pod, view: ClusterView): PodPhase {
  const scheduled = findCondition(pod.status.conditions, 'PodScheduled');
  if (!pod.spec.nodeName) {
    return {
      phase: 'pending',
      reason: scheduled?.reason,
      message: scheduled?.message,
      since: scheduled?.lastTransitionTime ?? pod.metadata.creationTimestamp,
    };
  }
  const { namespace, name } = pod.metadata;
  const event = view.objects
    .eventsOf('Pod', namespace, name)
    .find(({ reason }) => volumeEvents.has(reason));
  const waiting = pod.status.containers.find(
    ({ state }) => state === 'waiting',
  );
  const { reason, message } = event ?? waiting ?? {};
  return {
    phase: 'starting',
    reason,
    message,
    since: scheduled?.lastTransitionTime,
  };
}

/** Containers run, but the pod is not ready. */
function startingPhase(
  pod: Pod,
  view: ClusterView,
  since: string | undefined,
): PodPhase {
  const { namespace, name } = pod.metadata;
  const probe = view.objects
    .eventsOf('Pod', namespace, name)
    .find(({ reason }) => reason === 'Unhealthy');
  const ready = findCondition(pod.status.conditions, 'Ready');
  return {
    phase: 'starting',
    reason: probe?.reason ?? ready?.reason,
    message: probe?.message ?? ready?.message,
    since,
  };
}
