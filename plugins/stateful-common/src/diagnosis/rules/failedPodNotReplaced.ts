// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { controllerOf } from '../../kubernetes/objectMeta';
import { refOf } from '../objectRef';
import { unreadySince } from '../podState';
import { ownerOf, stopsOf } from '../purposeOfOwner';
import { defineRule } from '../rule';

/** An operator's round. */
const replacementMs = 2 * 60_000;

/** These replace a pod that failed, or mean it to end. */
const replacing = [
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'DaemonSet',
  'Job',
  'Pod',
  'Node',
];

/** It keeps its name, so an operator that does not delete it cannot make it anew. */
export const failedPodNotReplaced = defineRule({
  id: 'FailedPodNotReplaced',
  severity: 'critical',
  reads: ['Pod'],
  readsIfKnown: ['CustomResource'],
  detect: reading =>
    reading.each('Pod').flatMap(pod => {
      const { metadata, spec, status } = pod;
      const controller = controllerOf(metadata);
      if (
        status.phase !== 'Failed' ||
        metadata.deletionTimestamp ||
        spec.restartPolicy !== 'Always' ||
        !controller ||
        replacing.includes(controller.kind)
      ) {
        return [];
      }
      const owner = ownerOf(pod, reading);
      const { members, readyMembers } = {
        ...owner?.spec,
        ...owner?.status,
      };
      const isComplete =
        members !== undefined &&
        readyMembers !== undefined &&
        readyMembers >= members;
      const since =
        findCondition(status.conditions, 'DisruptionTarget')
          ?.lastTransitionTime ?? unreadySince(pod);
      return isComplete ||
        (owner && stopsOf(owner).length) ||
        !reading.lasted(since, replacementMs)
        ? []
        : {
            subject: refOf(pod),
            ownerKind: controller.kind,
            owner: controller.name,
            reason: status.reason ?? 'Failed',
            message: status.message ?? 'no message',
          };
    }),
  explain: ({ ownerKind, owner, reason, message }) => ({
    ownerKind,
    owner,
    reason,
    message,
  }),
});
