// SPDX-License-Identifier: Apache-2.0

import type { CustomResource } from '../kubernetes';
import type { ClusterView } from './clusterView';
import { customOwners, stoppedBy } from './ownerStanding';
import type { WorkloadParts } from './workload';

/**
 * Builds an owner that has no pods now, such as a hibernated `Cluster` of
 * CloudNativePG.
 */
export function buildMemberless(
  owner: CustomResource,
  view: ClusterView,
): WorkloadParts {
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
