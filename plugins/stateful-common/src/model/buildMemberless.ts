// SPDX-License-Identifier: Apache-2.0

import type { CustomResource } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import type { ClusterView } from './clusterView';
import type { EntitySelection } from './entitySelection';
import { customOwners, stoppedBy } from './ownerStanding';
import type { WorkloadParts } from './workload';

/**
 * Builds owners that have no pods now, such as a hibernated `Cluster` of CloudNativePG:
 * those that the entity selects, or whose claims it does.
 */
export function buildMemberless(
  view: ClusterView,
  { namespace, selects }: EntitySelection,
): WorkloadParts[] {
  const { objects } = view;
  const list = <K extends 'CustomResource' | 'PersistentVolumeClaim'>(
    kind: K,
  ) =>
    namespace === undefined
      ? objects.all(kind)
      : objects.inNamespace(kind, namespace);
  const ofClaims = new Set(
    list('PersistentVolumeClaim')
      .filter(({ metadata }) => selects(metadata.labels))
      .map(({ metadata }) => controllerOf(metadata)?.uid),
  );
  const parents = new Set(
    [...objects.all('CustomResource'), ...objects.all('StatefulSet')].map(
      ({ metadata }) => controllerOf(metadata)?.uid,
    ),
  );
  return list('CustomResource')
    .filter(
      ({ metadata, spec }) =>
        (ofClaims.has(metadata.uid) ||
          (spec.members !== undefined && selects(metadata.labels))) &&
        // Of these what they own is shown.
        !parents.has(metadata.uid) &&
        objects.podsOf(metadata.uid).length === 0,
    )
    .map(owner => build(owner, view));
}

function build(owner: CustomResource, view: ClusterView): WorkloadParts {
  const { ofKind: kind, apiVersion, metadata, spec } = owner;
  const { namespace, name } = metadata;
  const stopped = stoppedBy([owner, ...customOwners(metadata, view)]);
  const desired = stopped === 'hibernated' ? 0 : spec.members ?? 0;
  return {
    key: `${kind}/${namespace}/${name}`,
    kind,
    apiVersion,
    namespace,
    name,
    desired,
    ready: 0,
    available: 0,
    rollout: {
      state: desired === 0 ? 'complete' : 'progressing',
      updated: 0,
      total: desired,
    },
    replicas: [],
    leftOverClaims: [],
    membersOnly: spec.members === undefined && stopped !== 'hibernated',
    stopped: stopped ?? (desired === 0 ? 'scaledToZero' : undefined),
  };
}
