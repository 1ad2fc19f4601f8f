// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';
import { heldUpByTermination, overduePods } from '../terminatingPod';

/** After this time Kubernetes deletes the pods of a node that does not answer. */
const evictionMs = 5 * 60_000;

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
    [...overduePods(reading), ...deafPods(reading)].flatMap(pod => {
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

/**
 * Pods that nobody has deleted yet, or that tolerate the loss, on nodes that do not
 * answer. Those without a volume start elsewhere.
 */
function deafPods(reading: ClusterReading): Pod[] {
  return reading.each('Pod').filter(pod => {
    const node = reading.get('Node', '', pod.spec.nodeName ?? '');
    const ready = node && findCondition(node.status.conditions, 'Ready');
    return (
      pod.spec.claims.length > 0 &&
      isStuck(pod) &&
      ready !== undefined &&
      ready.status !== 'True' &&
      reading.lasted(ready.lastTransitionTime, evictionMs)
    );
  });
}
