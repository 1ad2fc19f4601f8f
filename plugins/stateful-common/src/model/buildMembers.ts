// SPDX-License-Identifier: Apache-2.0

import type { OwnerReference, Pod } from '../kubernetes';
import { isCustomResource, qualifiedKind } from '../kubernetes/customResource';
import { controllerOf } from '../kubernetes/objectMeta';
import { buildReplica } from './buildReplica';
import { buildRollout } from './buildRollout';
import type { ClusterView } from './clusterView';
import type { HeldUp } from './heldUp';
import { customOwners, stoppedBy } from './ownerStanding';
import type { WorkloadParts } from './workload';

/** Owners that have their own builder. OpenKruise's kinds have the same names. */
const otherwiseBuilt = new Set(['StatefulSet', 'DaemonSet']);

/**
 * Builds owners of pods with claims that are neither StatefulSets nor DaemonSets:
 * CloudNativePG's `Cluster`, Strimzi's `StrimziPodSet`, Deployments with claims. How
 * many members they want is known of those custom resources that were read.
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
    const kind = otherwiseBuilt.has(owner.kind)
      ? qualifiedKind(owner.apiVersion, owner.kind)
      : owner.kind;
    const key = `${kind}/${pod.metadata.namespace}/${owner.name}`;
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
  if (
    !owner ||
    // Its pods are temporary.
    owner.kind === 'Job' ||
    (otherwiseBuilt.has(owner.kind) && !isCustomResource({ ...owner }))
  ) {
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
  const owners = customOwners(pods[0].metadata, view);
  const stopped = stoppedBy(owners);
  const members = stopped === 'hibernated' ? 0 : owners.at(0)?.spec.members;
  const desired = members ?? replicas.length;
  const ready = replicas.filter(({ phase }) => phase === 'ready').length;
  return {
    key,
    kind: owner.kind,
    apiVersion: owner.apiVersion,
    namespace: pods[0].metadata.namespace,
    name: owner.name,
    desired,
    ready,
    available: ready,
    rollout: {
      ...buildRollout({
        replicas: replicas.map(replica => ({
          replica,
          available: replica.phase === 'ready',
        })),
        leaving: Math.max(0, replicas.length - desired),
        desired,
        strategy: '',
        ordered: false,
        firstUpdatedOrdinal: 0,
        unobserved: replicas.length < desired,
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
    membersOnly: members === undefined,
    ...(stopped && { stopped }),
  };
}
