// SPDX-License-Identifier: Apache-2.0

import type { OwnerReference, Pod } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import { buildReplica } from './buildReplica';
import { buildRollout } from './buildRollout';
import type { ClusterView } from './clusterView';
import type { HeldUp } from './heldUp';
import type { WorkloadParts } from './workload';

/** Owners that have their own builder, or whose pods are temporary. */
const otherwiseBuilt = new Set(['StatefulSet', 'DaemonSet', 'Job']);

/**
 * Builds owners of pods with claims that are neither StatefulSets nor DaemonSets:
 * CloudNativePG's `Cluster`, Strimzi's `StrimziPodSet`, Deployments with claims.
 * Their spec is unknown, so only their pods are shown.
 */
export function buildMembers(
  pods: Pod[],
  view: ClusterView,
  held: HeldUp,
): WorkloadParts[] {
  const groups = new Map<string, { owner: Owner; pods: Pod[] }>();
  pods.forEach(pod => {
    const owner = ownerOf(pod);
    if (!owner || !pod.spec.claims.length) {
      return;
    }
    const key = `${owner.kind}/${pod.metadata.namespace}/${owner.name}`;
    const group = groups.get(key) ?? { owner, pods: [] };
    group.pods.push(pod);
    groups.set(key, group);
  });
  return [...groups].map(([key, group]) =>
    buildOwner(key, group.owner, group.pods, view, held),
  );
}

type Owner = Pick<OwnerReference, 'apiVersion' | 'kind' | 'name'>;

function ownerOf(pod: Pod): Owner | undefined {
  const owner = controllerOf(pod.metadata);
  if (!owner || otherwiseBuilt.has(owner.kind)) {
    return undefined;
  }
  const hash = pod.metadata.labels['pod-template-hash'];
  if (owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(`-${hash}`)) {
    // A ReplicaSet of a Deployment is one of its revisions.
    return {
      apiVersion: owner.apiVersion,
      kind: 'Deployment',
      name: owner.name.slice(0, -hash.length - 1),
    };
  }
  return owner;
}

function buildOwner(
  key: string,
  owner: Owner,
  pods: Pod[],
  view: ClusterView,
  held: HeldUp,
): WorkloadParts {
  const replicas = pods
    .sort((a, b) =>
      a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true }),
    )
    .map(pod =>
      buildReplica(pod, { key: pod.metadata.name, updated: true }, view),
    );
  const ready = replicas.filter(({ phase }) => phase === 'ready').length;
  return {
    key,
    kind: owner.kind,
    apiVersion: owner.apiVersion,
    namespace: pods[0].metadata.namespace,
    name: owner.name,
    desired: replicas.length,
    ready,
    available: ready,
    rollout: {
      ...buildRollout({
        replicas: replicas.map(replica => ({
          replica,
          available: replica.phase === 'ready',
        })),
        leaving: 0,
        desired: replicas.length,
        strategy: '',
        ordered: false,
        firstUpdatedOrdinal: 0,
        unobserved: false,
        isHeld: podName =>
          held({
            kind: 'Pod',
            namespace: pods[0].metadata.namespace,
            name: podName,
          }),
      }),
      strategy: undefined,
    },
    replicas,
    leftOverClaims: [],
    membersOnly: true,
  };
}
