// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { controllerOf } from '../../kubernetes/objectMeta';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { failsByContainers, isStuck, unreadySince } from '../podState';
import { blockedRollouts } from '../rolloutState';
import { defineRule } from '../rule';

/** Objects that are applied together arrive within this time. */
const settleMs = 60_000;

/** What the kubelet has not said again in this time is over. */
const retryMs = 15 * 60_000;

const reasons = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'InvalidImageName',
];

/** How a run ended that the runtime refused: between two tries it is all that is left. */
const startErrors = ['StartError', 'ContainerCannotRun'];

const kindNames: Record<string, string> = {
  configmap: 'ConfigMap',
  secret: 'Secret',
};

/** The kubelet's words for something that the pod refers to and is not there. */
const missingObject = /\b(configmap|secret) "([^"]+)" not found/i;
const missingKey = /find key "?([^\s"]+)"? in (ConfigMap|Secret) (\S+)/i;
const missingVolumeKey = /references non-existent (config|secret) key: (\S+)/i;

export const containerCannotStart = defineRule({
  id: 'ContainerCannotStart',
  severity: 'critical',
  yieldsTo: [...blockedRollouts.templates],
  reads: ['Pod'],
  weakWithout: ['Event'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(isStuck)
      .flatMap(pod => {
        const failure = failureOf(pod, reading);
        if (!failure || !reading.lasted(unreadySince(pod), settleMs)) {
          return [];
        }
        const missing = missingOf(failure.message);
        const owner = controllerOf(pod.metadata)?.uid ?? pod.metadata.uid;
        return {
          ...failure,
          ...missing,
          subject: refOf(pod),
          key: missing.object
            ? `${pod.metadata.namespace}/${missing.object}/${missing.missingKey}`
            : `${owner}/${failure.reason}`,
        };
      }),
  explain: ({ who, reason, message, object, missingKey: key }) => ({
    who,
    reason,
    message,
    object,
    missingKey: key,
    variant:
      (key && object && 'key') ||
      (object && 'object') ||
      (reason === 'InvalidImageName' && 'image') ||
      (reason === 'FailedCreatePodSandBox' && 'sandbox') ||
      undefined,
  }),
});

function failureOf(pod: Pod, reading: ClusterReading) {
  const status = pod.status.containers.find(
    ({ state, reason }) =>
      state === 'waiting' && reasons.includes(reason ?? ''),
  );
  if (status) {
    return {
      who: `container ${status.name}`,
      reason: status.reason!,
      message: status.message ?? 'no message',
    };
  }
  const refused = pod.status.containers.find(
    ({ state, lastEnd }) =>
      state !== 'running' && startErrors.includes(lastEnd?.reason ?? ''),
  );
  if (refused) {
    return {
      who: `container ${refused.name}`,
      reason: 'RunContainerError',
      message: refused.lastEnd?.message ?? 'no message',
    };
  }
  if (!pod.spec.nodeName || failsByContainers(pod)) {
    return undefined;
  }
  const events = reading
    .eventsOf(pod)
    .filter(
      ({ lastSeen }) => Date.parse(lastSeen ?? '') > reading.now - retryMs,
    );
  const hasSandbox =
    findCondition(pod.status.conditions, 'PodReadyToStartContainers')
      ?.status === 'True';
  const event =
    standingEvent(events, {
      reasons: ['FailedMount'],
      message: new RegExp(
        `${missingObject.source}|${missingVolumeKey.source}`,
        'i',
      ),
    }) ??
    (hasSandbox
      ? undefined
      : standingEvent(events, {
          reasons: ['FailedCreatePodSandBox', 'FailedCreatePodSandbox'],
        }));
  return (
    event && {
      who: 'its containers',
      reason: event.reason.replace('Sandbox', 'SandBox'),
      message: event.message,
    }
  );
}

function missingOf(message: string): { object?: string; missingKey?: string } {
  const key = missingKey.exec(message);
  if (key) {
    return {
      missingKey: key[1],
      object: `${kindNames[key[2].toLowerCase()]} ${key[3].split('/').at(-1)}`,
    };
  }
  const object = missingObject.exec(message);
  return object
    ? { object: `${kindNames[object[1].toLowerCase()]} ${object[2]}` }
    : {};
}
