// SPDX-License-Identifier: Apache-2.0

import type {
  ClaimState,
  ClusterService,
  Replica,
  StatefulService,
  Workload,
} from '../..';

const gibibyte = 2 ** 30;

/**
 * The instant at which every fixture stands still, RFC 3339.
 *
 * @public
 */
export const fixtureTime = '2026-11-22T12:00:00Z';

/**
 * A bound claim of 10 GiB, unless told otherwise.
 *
 * @public
 */
export function aClaim(overrides: Partial<ClaimState> = {}): ClaimState {
  return {
    namespace: 'ledger-system',
    name: 'data-ledger-0',
    template: 'data',
    phase: 'Bound',
    requestedBytes: 10 * gibibyte,
    capacityBytes: 10 * gibibyte,
    resizing: false,
    storageClassName: 'standard',
    storageClass: 'found',
    expandable: true,
    volumeName: 'pvc-0d5a7a4e-0000-4000-8000-000000000000',
    volumePhase: 'Bound',
    reclaimPolicy: 'Delete',
    zone: 'zone-a',
    accessModes: ['ReadWriteOnce'],
    ...overrides,
  };
}

/**
 * A ready replica of the set `name` with one bound claim, unless told otherwise.
 *
 * @public
 */
export function aReplica(
  ordinal: number,
  overrides: Partial<Replica> = {},
  name = 'ledger',
): Replica {
  const zone = `zone-${'abc'[ordinal % 3]}`;
  return {
    key: String(ordinal),
    ordinal,
    podName: `${name}-${ordinal}`,
    phase: 'ready',
    revision: '7c9f5b6d4',
    updated: true,
    nodeName: `node-${ordinal % 3}`,
    zone,
    restarts: 0,
    createdAt: '2026-11-22T11:00:00Z',
    claims: [
      aClaim({
        name: `data-${name}-${ordinal}`,
        volumeName: `pvc-0d5a7a4e-0000-4000-8000-${String(ordinal).padStart(
          12,
          '0',
        )}`,
        zone,
      }),
    ],
    ...overrides,
  };
}

/**
 * A StatefulSet with the given replicas, its counts taken from them.
 *
 * @public
 */
export function aStatefulSet(
  replicas: Replica[],
  overrides: Partial<Workload> = {},
): Workload {
  const name = overrides.name ?? 'ledger';
  const namespace = overrides.namespace ?? 'ledger-system';
  const ready = replicas.filter(replica => replica.phase === 'ready').length;
  const updated = replicas.filter(replica => replica.updated).length;
  return {
    key: `StatefulSet/${namespace}/${name}`,
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    namespace,
    name,
    desired: replicas.length,
    ready,
    available: ready,
    rollout: {
      state: updated === replicas.length ? 'complete' : 'progressing',
      strategy: 'RollingUpdate',
      currentRevision: '7c9f5b6d4',
      updateRevision: '7c9f5b6d4',
      updated,
      total: replicas.length,
    },
    health: updated === replicas.length ? 'healthy' : 'progressing',
    replicas,
    leftOverClaims: [],
    membersOnly: false,
    ...overrides,
  };
}

/**
 * What the cluster `local` says, live and healthy unless told otherwise.
 *
 * @public
 */
export function aClusterService(
  workloads: Workload[],
  overrides: Partial<ClusterService> = {},
): ClusterService {
  return {
    cluster: 'local',
    freshness: { state: 'live', asOf: fixtureTime, notRead: [] },
    health: workloads.length ? 'healthy' : 'empty',
    workloads,
    findings: [],
    notChecked: [],
    ...overrides,
  };
}

/**
 * The service of `component:default/ledger`; its health is its clusters' worst.
 *
 * @public
 */
export function aService(
  clusters: ClusterService[],
  overrides: Partial<StatefulService> = {},
): StatefulService {
  const worstFirst = [
    'degraded',
    'unknown',
    'progressing',
    'healthy',
    'empty',
  ] as const;
  return {
    entityRef: 'component:default/ledger',
    health:
      worstFirst.find(health => clusters.some(c => c.health === health)) ??
      'empty',
    clusters,
    ...overrides,
  };
}
