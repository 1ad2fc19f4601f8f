// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { controllerOf } from '../../kubernetes/objectMeta';
import { refOf } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
import { defineRule } from '../rule';

/** Objects that are applied together arrive within this time. */
const settleMs = 60_000;

const notFound = /persistentvolumeclaim "([^"]+)" not found/i;

/** A StatefulSet makes the claim of a pod that waits again; others do not, or later. */
export const claimOfPodMissing = defineRule({
  id: 'ClaimOfPodMissing',
  severity: 'critical',
  reads: ['Pod'],
  weakWithout: ['PersistentVolumeClaim'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(
        pod =>
          isStuck(pod) &&
          !hasStarted(pod) &&
          controllerOf(pod.metadata)?.kind !== 'StatefulSet',
      )
      .flatMap(pod => {
        const { namespace } = pod.metadata;
        const toldName = notFoundIn(pod);
        const claim = pod.spec.claims.find(
          ({ claimName }) =>
            !reading.get('PersistentVolumeClaim', namespace, claimName) &&
            (reading.knows('PersistentVolumeClaim') || claimName === toldName),
        );
        const owner = controllerOf(pod.metadata);
        return claim && reading.lasted(pod.metadata.creationTimestamp, settleMs)
          ? {
              subject: {
                kind: 'PersistentVolumeClaim',
                namespace,
                name: claim.claimName,
              },
              affects: [refOf(pod)],
              pod: pod.metadata.name,
              owner,
              byOperator: owner && !/^(apps|batch)\//.test(owner.apiVersion),
            }
          : [];
      }),
  explain: ({ pod, owner, byOperator }) => ({
    pod,
    ...(owner &&
      byOperator && {
        variant: 'operator',
        ownerKind: owner.kind,
        owner: owner.name,
      }),
  }),
});

function notFoundIn({ status }: Pod): string | undefined {
  const scheduled = findCondition(status.conditions, 'PodScheduled');
  return notFound.exec(scheduled?.message ?? '')?.[1];
}
