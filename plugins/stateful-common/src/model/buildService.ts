// SPDX-License-Identifier: Apache-2.0

import type { ObjectMeta, ObjectOfKind } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import { buildDaemonSet } from './buildDaemonSet';
import { buildMemberless } from './buildMemberless';
import { buildMembers } from './buildMembers';
import { buildStatefulSet } from './buildStatefulSet';
import type { ClusterView } from './clusterView';
import type { EntitySelection } from './entitySelection';
import type { Freshness } from './freshness';
import { clusterHealth, workloadHealth, worstHealth } from './health';
import type { NoClusters } from './noClusters';
import type { ClusterService, StatefulService } from './service';
import type { Workload } from './workload';

/**
 * The objects of a cluster and their freshness.
 *
 * @public
 */
export interface ClusterFacts {
  cluster: string;
  view: ClusterView;
  freshness: Freshness;
}

/**
 * Builds the part of a service in one cluster.
 *
 * @public
 */
export function buildClusterService(
  { cluster, view, freshness }: ClusterFacts,
  selection: EntitySelection,
): ClusterService {
  // While lists are in flight, a set without its pods would look broken.
  const known =
    freshness.state !== 'loading' && freshness.state !== 'unreachable';
  const workloads = known ? selectWorkloads(view, selection) : [];
  const stateless =
    known && workloads.length === 0 && isStateless(view, selection);
  return {
    cluster,
    freshness,
    health: clusterHealth(workloads, freshness),
    workloads,
    ...(stateless && { stateless }),
  };
}

/**
 * Combines the clusters of a service.
 *
 * @public
 */
export function buildService(
  entityRef: string,
  clusters: ClusterService[],
  noClusters?: NoClusters,
): StatefulService {
  return {
    entityRef,
    health: noClusters
      ? 'unknown'
      : worstHealth(clusters.map(({ health }) => health)),
    clusters,
    ...(noClusters && { noClusters }),
  };
}

/**
 * The workloads that match the selector, or own pods that do: manifests label
 * either.
 */
function selectWorkloads(
  view: ClusterView,
  selection: EntitySelection,
): Workload[] {
  const { objects } = view;
  const { selects } = selection;
  const pods = listOf('Pod', view, selection).filter(pod =>
    selects(pod.metadata.labels),
  );
  const owners = new Set(pods.map(pod => controllerOf(pod.metadata)?.uid));
  const isSelected = ({ metadata }: { metadata: ObjectMeta }) =>
    selects(metadata.labels) || owners.has(metadata.uid);
  return [
    ...listOf('StatefulSet', view, selection)
      .filter(isSelected)
      .map(set => buildStatefulSet(set, view)),
    ...listOf('DaemonSet', view, selection)
      .filter(isSelected)
      // Only pods with claims are kept, so this leaves out log shippers.
      .filter(set => objects.podsOf(set.metadata.uid).length > 0)
      .map(set => buildDaemonSet(set, view)),
    ...buildMembers(pods, view),
    ...buildMemberless(view, selection),
  ]
    .map(parts => ({ ...parts, health: workloadHealth(parts, view.now) }))
    .sort((a, b) => a.key.localeCompare(b.key));
}

/**
 * Whether Deployments or DaemonSets without claims match the selector. Deployments
 * are not watched; they are detected by their pods.
 */
function isStateless(view: ClusterView, selection: EntitySelection): boolean {
  const { selects, namespace } = selection;
  return (
    view.objects
      .statelessPods()
      .some(
        ({ metadata }) =>
          (namespace === undefined || namespace === metadata.namespace) &&
          selects(metadata.labels),
      ) ||
    listOf('DaemonSet', view, selection).some(
      ({ metadata, status }) =>
        // Until its pods exist, they may still turn out to have claims.
        status.numberReady > 0 && selects(metadata.labels),
    )
  );
}

function listOf<K extends 'StatefulSet' | 'DaemonSet' | 'Pod'>(
  kind: K,
  { objects }: ClusterView,
  { namespace }: EntitySelection,
): ObjectOfKind<K>[] {
  return namespace === undefined
    ? objects.all(kind)
    : objects.inNamespace(kind, namespace);
}
