// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { refOf } from '../objectRef';
import { isStuck, unreadySince } from '../podState';
import { blockedRollouts } from '../rolloutState';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

/** Time for whoever sets the gate, such as a load balancer that checks its targets. */
const gateMs = 2 * 60_000;

/** The containers are ready; somebody else says that the pod is not. */
export const readinessGateUnmet = defineRule({
  id: 'ReadinessGateUnmet',
  severity: 'critical',
  yieldsTo: ['LifecycleHookHolds', ...blockedRollouts.templates],
  reads: ['Pod'],
  detect: reading =>
    reading.each('Pod').flatMap(pod => {
      const { conditions } = pod.status;
      const gate = pod.spec.readinessGates.find(
        type => findCondition(conditions, type)?.status !== 'True',
      );
      if (
        gate === undefined ||
        !isStuck(pod) ||
        findCondition(conditions, 'ContainersReady')?.status !== 'True' ||
        !reading.lasted(unreadySince(pod), gateMs)
      ) {
        return [];
      }
      const condition = findCondition(conditions, gate);
      const said = [condition?.reason, condition?.message]
        .filter(Boolean)
        .join(': ');
      return {
        subject: refOf(pod),
        key: replicaKey(pod, gate, said),
        gate,
        status: condition?.status,
        said: said || undefined,
      };
    }),
  explain: ({ gate, status, said }) => ({
    gate,
    status,
    said,
    variant: (said && 'said') || (status && 'status') || undefined,
  }),
});
