// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { hasStarted } from '../podState';
import { defineRule } from '../rule';
import { heldUpByTermination, overduePods } from '../terminatingPod';

export const podHangsInShutdown = defineRule({
  id: 'PodHangsInShutdown',
  severity: 'warning',
  reads: ['Pod'],
  weakWithout: ['Node'],
  readsIfKnown: ['Event', 'PersistentVolumeClaim'],
  detect: reading =>
    overduePods(reading).flatMap(pod => {
      const node = reading.get('Node', '', pod.spec.nodeName!);
      const ready = node && findCondition(node.status.conditions, 'Ready');
      const isKnown = reading.knows('Node');
      if (isKnown && ready?.status !== 'True') {
        return [];
      }
      const event = standingEvent(reading.eventsOf(pod), {
        reasons: [
          'FailedUnMount',
          'FailedUnmount',
          'FailedUnmapDevice',
          'FailedKillPod',
          'FailedPreStopHook',
        ],
      });
      return {
        subject: refOf(pod),
        affects: heldUpByTermination(pod, reading),
        node: pod.spec.nodeName,
        since: pod.metadata.deletionTimestamp,
        message: event?.message,
        isKnown,
        finalizers: hasStarted(pod)
          ? undefined
          : pod.metadata.finalizers?.join(', '),
      };
    }),
  explain: ({ node, since, message, finalizers, isKnown }) => ({
    node,
    since,
    message,
    finalizers,
    variant:
      (message && 'message') ||
      (finalizers && 'finalizers') ||
      (isKnown ? undefined : 'unknownNode'),
  }),
});
