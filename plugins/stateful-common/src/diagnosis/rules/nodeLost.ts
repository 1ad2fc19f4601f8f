// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';
import { heldUpByTermination, overduePods } from '../terminatingPod';

const outOfService = 'node.kubernetes.io/out-of-service';

/**
 * Only the kubelet can say that a pod has ended. While its node is silent, Kubernetes
 * starts no second copy of a StatefulSet's pod, and its volume stays attached.
 */
export const nodeLost = defineRule({
  id: 'NodeLost',
  severity: 'critical',
  reads: ['Pod', 'Node'],
  readsIfKnown: ['PersistentVolumeClaim'],
  detect: reading =>
    overduePods(reading).flatMap(pod => {
      const name = pod.spec.nodeName!;
      const node = reading.get('Node', '', name);
      const ready = node && findCondition(node.status.conditions, 'Ready');
      return ready?.status === 'True' ||
        node?.spec.taints.some(({ key }) => key === outOfService)
        ? []
        : {
            subject: { kind: 'Node', namespace: '', name },
            affects: heldUpByTermination(pod, reading),
            pod: refOf(pod),
            since: ready?.lastTransitionTime,
            exists: node !== undefined,
          };
    }),
  explain: ({ pod, since, exists }) => ({
    pod: pod.name,
    podNamespace: pod.namespace,
    since,
    variant: exists ? (since && 'since') || undefined : 'gone',
  }),
});
