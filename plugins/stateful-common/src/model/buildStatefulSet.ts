// SPDX-License-Identifier: Apache-2.0

import type { Pod, StatefulSet } from '../kubernetes';
import { buildClaim, type ClaimReference } from './buildClaim';
import { buildReplica, isAvailable } from './buildReplica';
import { buildRollout } from './buildRollout';
import type { ClusterView } from './clusterView';
import type { HeldUp } from './heldUp';
import { leftOverClaims } from './leftOverClaims';
import { customOwners, stoppedBy } from './ownerStanding';
import type { Replica, WorkloadParts } from './workload';

/**
 * The maximum number of replicas to build: anyone may set `spec.replicas` to two
 * billion.
 */
const maximumReplicas = 1000;

/** Builds one replica per ordinal, even if it has no pod yet. */
export function buildStatefulSet(
  set: StatefulSet,
  view: ClusterView,
  held: HeldUp,
): WorkloadParts {
  const { metadata, spec, status } = set;
  const { namespace, name } = metadata;
  // If pods are not readable, replicas must not be reported as missing.
  const readable = !view.unread.has('Pod');
  const pods = view.objects.podsOf(metadata.uid);
  const wanted = readable ? wantedReplicas(set, pods, view) : [];
  const leaving = leavingReplicas(set, pods, view);
  const parts = wanted.map(replica => ({
    replica,
    available: isAvailable(replica, spec.minReadySeconds, view.now),
  }));
  return {
    key: `StatefulSet/${namespace}/${name}`,
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    namespace,
    name,
    desired: spec.replicas,
    ready: readable
      ? wanted.filter(({ phase }) => phase === 'ready').length
      : status.readyReplicas,
    available: readable
      ? parts.filter(({ available }) => available).length
      : status.availableReplicas,
    rollout: buildRollout({
      replicas: parts,
      leaving: leaving.length,
      desired: spec.replicas,
      strategy: spec.updateStrategy,
      ordered: spec.podManagementPolicy === 'OrderedReady',
      firstUpdatedOrdinal: spec.firstOrdinal + spec.partition,
      partition: spec.partition,
      currentRevision: shortRevision(name, status.currentRevision),
      updateRevision: shortRevision(name, status.updateRevision),
      unobserved: isUnobserved(set),
      isHeld: podName => held({ kind: 'Pod', namespace, name: podName }),
    }),
    replicas: [...wanted, ...leaving],
    leftOverClaims: leftOverClaims(set, view),
    membersOnly: false,
    ...stoppedPart(set, view),
  };
}

function stoppedPart(
  { metadata, spec }: StatefulSet,
  view: ClusterView,
): Pick<WorkloadParts, 'stopped'> {
  const byOwner = stoppedBy(customOwners(metadata, view));
  const stopped = byOwner ?? (spec.replicas === 0 ? 'scaledToZero' : undefined);
  return stopped ? { stopped } : {};
}

function isUnobserved({ metadata, status }: StatefulSet): boolean {
  return (metadata.generation ?? 0) > (status.observedGeneration ?? 0);
}

function wantedReplicas(
  set: StatefulSet,
  pods: Pod[],
  view: ClusterView,
): Replica[] {
  const podsByName = new Map(pods.map(pod => [pod.metadata.name, pod]));
  const rows = Math.min(set.spec.replicas, maximumReplicas);
  return Array.from({ length: rows }, (_, index) => {
    const ordinal = set.spec.firstOrdinal + index;
    const pod = podsByName.get(`${set.metadata.name}-${ordinal}`);
    return pod
      ? replicaOf(set, pod, ordinal, view)
      : missingReplica(set, ordinal, view);
  });
}

/** Pods outside the desired ordinals, which the controller is deleting. */
function leavingReplicas(
  set: StatefulSet,
  pods: Pod[],
  view: ClusterView,
): Replica[] {
  const { firstOrdinal, replicas } = set.spec;
  return pods
    .map(pod => ({ pod, ordinal: ordinalOf(set, pod) }))
    .filter(
      ({ ordinal }) =>
        ordinal < firstOrdinal || ordinal >= firstOrdinal + replicas,
    )
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ pod, ordinal }) => replicaOf(set, pod, ordinal, view));
}

function ordinalOf(set: StatefulSet, pod: Pod): number {
  return Number(pod.metadata.name.slice(set.metadata.name.length + 1));
}

function replicaOf(
  set: StatefulSet,
  pod: Pod,
  ordinal: number,
  view: ClusterView,
): Replica {
  const hash = pod.metadata.labels['controller-revision-hash'];
  return buildReplica(
    pod,
    {
      key: String(ordinal),
      ordinal,
      revision: shortRevision(set.metadata.name, hash),
      // Not by currentRevision: after a reverted template it equals
      // updateRevision while the stuck pod still carries the bad one.
      updated: hash !== undefined && hash === set.status.updateRevision,
      expectedClaims: claimsOfOrdinal(set, ordinal),
    },
    view,
  );
}

function missingReplica(
  set: StatefulSet,
  ordinal: number,
  view: ClusterView,
): Replica {
  const { namespace, name } = set.metadata;
  const podName = `${name}-${ordinal}`;
  const [latest] = view.objects
    .eventsOf('StatefulSet', namespace, name)
    .filter(
      ({ reason, message }) =>
        (reason === 'FailedCreate' || reason === 'SuccessfulCreate') &&
        message.split(/[^a-z0-9.-]+/).includes(podName),
    );
  const failed = latest?.reason === 'FailedCreate' ? latest : undefined;
  return {
    key: String(ordinal),
    ordinal,
    podName,
    phase: 'missing',
    reason: failed?.reason,
    message: failed?.message,
    restarts: 0,
    claims: claimsOfOrdinal(set, ordinal)
      .map(reference => buildClaim(reference, view))
      // Claims are created with the pod, so they are not missing yet.
      .filter(({ phase }) => phase !== 'Missing'),
  };
}

/**
 * Claims are matched by name, as the controller does: their labels come from the
 * set's selector and often lack the entity's label.
 */
function claimsOfOrdinal(set: StatefulSet, ordinal: number): ClaimReference[] {
  const { namespace, name } = set.metadata;
  return set.spec.claimTemplates.map(template => ({
    namespace,
    name: `${template.name}-${name}-${ordinal}`,
    template: template.name,
  }));
}

/** The revision's name without the prefix of its workload. */
function shortRevision(
  workload: string,
  revision: string | undefined,
): string | undefined {
  return revision?.startsWith(`${workload}-`)
    ? revision.slice(workload.length + 1)
    : revision;
}
