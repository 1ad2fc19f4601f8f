// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, Pod } from '../../kubernetes';
import { controllerOf } from '../../kubernetes/objectMeta';
import { claimsOf, usersOf } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
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
        const { namespace } = pod.metadata;
        const name = deploymentOf(pod, reading);
        const deployment = name && reading.get('Deployment', namespace, name);
        if (!name || (deployment && deployment.spec.strategy === 'Recreate')) {
          return [];
        }
        const kept = claimsOf(pod, reading).flatMap(claim => {
          const holder = usersOf(claim, reading).find(
            candidate =>
              candidate.metadata.name !== pod.metadata.name &&
              !candidate.metadata.deletionTimestamp &&
              hasStarted(candidate) &&
              keepsOut(claim, candidate, pod) &&
              deploymentOf(candidate, reading) === name,
          );
          return holder ? { claim, holder } : [];
        })[0];
        return kept
          ? {
              subject: { kind: 'Deployment', namespace, name },
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

/** ReplicaSets are named after their Deployment and the hash of the template. */
function deploymentOf(
  { metadata }: Pod,
  reading: ClusterReading,
): string | undefined {
  const controller = controllerOf(metadata);
  if (controller?.kind !== 'ReplicaSet') {
    return undefined;
  }
  const set = reading.get('ReplicaSet', metadata.namespace, controller.name);
  return set
    ? controllerOf(set.metadata)?.name
    : controller.name.replace(/-[^-]+$/, '');
}
