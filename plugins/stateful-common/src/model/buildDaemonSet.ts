// SPDX-License-Identifier: Apache-2.0

import type { DaemonSet, Pod } from '../kubernetes';
import { buildReplica, isAvailable } from './buildReplica';
import { buildRollout } from './buildRollout';
import type { ClusterView } from './clusterView';
import type { HeldUp } from './heldUp';
import type { Replica, WorkloadParts } from './workload';

/** Builds one replica per node. */
export function buildDaemonSet(
  set: DaemonSet,
  view: ClusterView,
  held: HeldUp,
): WorkloadParts {
  const { metadata, spec, status } = set;
  const { namespace, name } = metadata;
  const replicas = nodeReplicas(set, view);
  const parts = replicas.map(replica => ({
    replica,
    available: isAvailable(replica, spec.minReadySeconds, view.now),
  }));
  return {
    key: `DaemonSet/${namespace}/${name}`,
    kind: 'DaemonSet',
    apiVersion: 'apps/v1',
    namespace,
    name,
    desired: status.desiredNumberScheduled,
    ready: replicas.filter(({ phase }) => phase === 'ready').length,
    available: parts.filter(({ available }) => available).length,
    rollout: buildRollout({
      replicas: parts,
      leaving: 0,
      desired: status.desiredNumberScheduled,
      strategy: spec.updateStrategy,
      ordered: false,
      firstUpdatedOrdinal: 0,
      updateRevision: replicas.find(({ updated }) => updated)?.revision,
      unobserved:
        (metadata.generation ?? 0) > (status.observedGeneration ?? 0) ||
        replicas.length < status.desiredNumberScheduled,
      isHeld: podName => held({ kind: 'Pod', namespace, name: podName }),
    }),
    replicas,
    leftOverClaims: [],
    membersOnly: false,
  };
}

function nodeReplicas(set: DaemonSet, view: ClusterView): Replica[] {
  const pods = view.objects
    .podsOf(set.metadata.uid)
    .sort((a, b) => placeOf(a).localeCompare(placeOf(b)));
  const places = pods.map(placeOf);
  return pods.map((pod, index) => {
    const { labels, name } = pod.metadata;
    // A node has two pods while one is replaced.
    const shared =
      places.indexOf(places[index]) !== places.lastIndexOf(places[index]);
    return buildReplica(
      pod,
      {
        key: shared ? name : places[index],
        revision: labels['controller-revision-hash'],
        // DaemonSets have no revision in status, but a template generation.
        updated:
          labels['pod-template-generation'] === set.spec.templateGeneration,
      },
      view,
    );
  });
}

function placeOf({ metadata, spec }: Pod): string {
  return spec.nodeName ?? metadata.name;
}
