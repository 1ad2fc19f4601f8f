// SPDX-License-Identifier: Apache-2.0

import { controllerOf } from '../../kubernetes/objectMeta';
import { claimsOf, bindsLate, waitsForProvisioning } from '../claimState';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

const settleMs = 60_000;

/**
 * The scheduler writes the selected node to a claim before it binds the pod. A pod on
 * a node whose claim has none never went through it (kubernetes#89953).
 */
export const schedulerBypassed = defineRule({
  id: 'SchedulerBypassed',
  severity: 'critical',
  reads: ['Pod', 'PersistentVolumeClaim'],
  weakWithout: ['StorageClass'],
  readsIfKnown: ['Event', 'StatefulSet'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => pod.spec.nodeName && isStuck(pod))
      .flatMap(pod => {
        const claim = claimsOf(pod, reading).find(
          candidate =>
            waitsForProvisioning(candidate) &&
            !candidate.spec.selectedNode &&
            bindsLate(candidate, reading),
        );
        if (
          !claim ||
          !reading.lasted(pod.metadata.creationTimestamp, settleMs)
        ) {
          return [];
        }
        const controller = controllerOf(pod.metadata);
        const set =
          controller?.kind === 'StatefulSet'
            ? reading.get(
                'StatefulSet',
                pod.metadata.namespace,
                controller.name,
              )
            : undefined;
        const subject = set?.spec.template.nodeName ? refOf(set) : refOf(pod);
        return {
          subject,
          affects: [refOf(claim), refOf(pod)],
          node: pod.spec.nodeName,
          pod: pod.metadata.name,
          claim: claim.metadata.name,
        };
      }),
  explain: ({ node, pod, claim }) => ({ node, pod, claim }),
});
