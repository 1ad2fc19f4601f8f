// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, Pod } from '../../kubernetes';
import { controllerOf } from '../../kubernetes/objectMeta';
import { claimsOf, usersOf } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { refOf, type ObjectRef } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
import { isSameRollout, rolloutNameOf } from '../rollout';
import { defineRule } from '../rule';

/** Time for an old pod to end where it may. */
const replacementMs = 2 * 60_000;

/** Nothing will detach it: the old pod ends only after the new one is ready. */
export const rolloutWaitsForOwnVolume = defineRule({
  id: 'RolloutWaitsForOwnVolume',
  severity: 'critical',
  reads: ['Pod', 'PersistentVolumeClaim'],
  readsIfKnown: ['ReplicaSet', 'Deployment'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(
        pod =>
          isStuck(pod) &&
          !hasStarted(pod) &&
          reading.lasted(pod.metadata.creationTimestamp, replacementMs),
      )
      .flatMap(pod => {
        const owner = rolloutNameOf(pod) && ownerOf(pod, reading);
        if (
          !owner ||
          reading.get('Deployment', owner.namespace, owner.name)?.spec
            .strategy === 'Recreate'
        ) {
          return [];
        }
        const kept = claimsOf(pod, reading).flatMap(claim => {
          const holder = usersOf(claim, reading).find(
            candidate =>
              isSameRollout(candidate, pod) &&
              !candidate.metadata.deletionTimestamp &&
              hasStarted(candidate) &&
              keepsOut(claim, candidate, pod),
          );
          return holder ? { claim, holder } : [];
        })[0];
        return kept
          ? {
              subject: owner,
              affects: [refOf(pod)],
              pod: pod.metadata.name,
              claim: kept.claim.metadata.name,
              holder: kept.holder.metadata.name,
            }
          : [];
      }),
  explain: ({ pod, claim, holder }) => ({ pod, claim, holder }),
});

/** ReadWriteOnce is per node, ReadWriteOncePod per pod. */
function keepsOut(
  { spec }: PersistentVolumeClaim,
  holder: Pod,
  pod: Pod,
): boolean {
  return (
    spec.accessModes.includes('ReadWriteOncePod') ||
    (spec.accessModes.includes('ReadWriteOnce') &&
      pod.spec.nodeName !== undefined &&
      pod.spec.nodeName !== holder.spec.nodeName)
  );
}

/** Not each ReplicaSet is of a Deployment. */
function ownerOf(pod: Pod, reading: ClusterReading): ObjectRef | undefined {
  const { namespace } = pod.metadata;
  const set = reading.get(
    'ReplicaSet',
    namespace,
    controllerOf(pod.metadata)?.name ?? '',
  );
  const name = rolloutNameOf(pod);
  const owner = set
    ? controllerOf(set.metadata)
    : name && { kind: 'Deployment', name };
  return owner ? { kind: owner.kind, namespace, name: owner.name } : undefined;
}
