// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { controllerOf } from '../../kubernetes/objectMeta';
import { claimsOf } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { failsByContainers, isStuck, unreadySince } from '../podState';
import { isStoppedOnPurpose } from '../purposeOfOwner';
import { defineRule } from '../rule';
import { nodeIsComing } from '../schedulingFailure';

/** As the alert KubePodNotReady of kubernetes-mixin. */
const patienceMs = 15 * 60_000;

/** The last resort: it waits, and no rule knows why. What was said of it last is quoted. */
export const podStaysPending = defineRule({
  id: 'PodStaysPending',
  severity: 'warning',
  confidence: 'low',
  symptom: true,
  lastResort: true,
  reads: ['Pod'],
  readsIfKnown: ['Event', 'PersistentVolumeClaim', 'CustomResource'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(
        pod =>
          isStateful(pod) &&
          isStuck(pod) &&
          pod.status.phase === 'Pending' &&
          !isUnderWay(pod) &&
          !nodeIsComing(pod, reading) &&
          !isStoppedOnPurpose(pod, reading) &&
          reading.lasted(unreadySince(pod), patienceMs),
      )
      .map(pod => ({
        subject: refOf(pod),
        waitsFor: claimsOf(pod, reading)
          .filter(({ status }) => status.phase !== 'Bound')
          .map(refOf),
        since: unreadySince(pod),
        node: pod.spec.nodeName,
        message: lastWords(pod, reading),
      })),
  explain: ({ since, node, message }) => ({
    since,
    place: node ? `on Node ${node}` : 'and has no node',
    message,
    variant: message ? 'message' : undefined,
  }),
});

function isStateful({ metadata, spec }: Pod): boolean {
  return (
    spec.claims.length > 0 || controllerOf(metadata)?.kind === 'StatefulSet'
  );
}

/** An init container that runs may take its time, and a gate is somebody's will. */
function isUnderWay(pod: Pod): boolean {
  const scheduled = findCondition(pod.status.conditions, 'PodScheduled');
  return (
    scheduled?.reason === 'SchedulingGated' ||
    pod.status.containers.some(({ state }) => state === 'running') ||
    failsByContainers(pod)
  );
}

function lastWords(pod: Pod, reading: ClusterReading): string | undefined {
  const scheduled = findCondition(pod.status.conditions, 'PodScheduled');
  const warning = reading.eventsOf(pod).find(({ type }) => type === 'Warning');
  return warning ? `${warning.reason}: ${warning.message}` : scheduled?.message;
}
