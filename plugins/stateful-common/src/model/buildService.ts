// SPDX-License-Identifier: Apache-2.0

import { findingIds } from '../diagnosis';
import type { DiagnosisOptions, WordedFinding } from '../diagnosis';
import { buildDaemonSet } from './buildDaemonSet';
import { buildMemberless } from './buildMemberless';
import { buildMembers } from './buildMembers';
import { buildStatefulSet } from './buildStatefulSet';
import type { ClusterView } from './clusterView';
import { diagnoseService } from './diagnoseService';
import type { EntitySelection } from './entitySelection';
import type { Freshness } from './freshness';
import { clusterHealth, workloadHealth, worstHealth } from './health';
import { heldUp } from './heldUp';
import type { NoClusters } from './noClusters';
import type { ClusterService, StatefulService } from './service';
import {
  listOf,
  scopeOf,
  selectObjects,
  type ServiceObjects,
} from './serviceObjects';
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
  options?: DiagnosisOptions,
): ClusterService {
  // While lists are in flight, a set without its pods would look broken.
  const known =
    freshness.state !== 'loading' && freshness.state !== 'unreachable';
  if (!known) {
    return {
      cluster,
      freshness,
      health: 'unknown',
      workloads: [],
      findings: [],
      notChecked: [],
    };
  }
  const selected = selectObjects(view, selection);
  const scope = scopeOf(selected, view);
  const { diagnosis, findings } = diagnoseService({
    view,
    freshness,
    scope,
    options,
    muted: selection.muted,
  });
  const workloads = buildWorkloads(selected, view, findings);
  const stateless = workloads.length === 0 && isStateless(view, selection);
  return {
    cluster,
    freshness,
    health: clusterHealth(workloads, findings, freshness),
    workloads,
    // Without a workload nothing was judged.
    ...(workloads.length ? diagnosis : { findings: [], notChecked: [] }),
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
  muted: readonly string[] = [],
): StatefulService {
  const unknownMuted = muted.filter(id => !isFindingId(id));
  return {
    entityRef,
    health: noClusters
      ? 'unknown'
      : worstHealth(clusters.map(({ health }) => health)),
    clusters,
    ...(noClusters && { noClusters }),
    ...(unknownMuted.length > 0 && { unknownMuted }),
  };
}

function buildWorkloads(
  { statefulSets, daemonSets, pods, memberless }: ServiceObjects,
  view: ClusterView,
  findings: WordedFinding[],
): Workload[] {
  const held = heldUp(findings);
  return [
    ...statefulSets.map(set => buildStatefulSet(set, view, held)),
    ...daemonSets.map(set => buildDaemonSet(set, view, held)),
    ...buildMembers(pods, view, held),
    ...memberless.map(owner => buildMemberless(owner, view)),
  ]
    .map(parts => ({ ...parts, health: workloadHealth(parts, held) }))
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

function isFindingId(id: string): boolean {
  return (findingIds as readonly string[]).includes(id);
}
