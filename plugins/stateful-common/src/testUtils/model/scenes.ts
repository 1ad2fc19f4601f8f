// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterService,
  Freshness,
  NoClusters,
  NotRead,
  Replica,
  StatefulService,
} from '../..';
import {
  aClaim,
  aClusterService,
  aReplica,
  aService,
  aStatefulSet,
  fixtureTime,
} from './builders';
import { badImageFinding, classMissingFinding } from './findingScenes';

const replicas = (count: number, name?: string): Replica[] =>
  Array.from({ length: count }, (_, ordinal) => aReplica(ordinal, {}, name));

const threeReady = () => aStatefulSet(replicas(3));

/** The third replica's claim names a class that does not exist. */
function classMissing(): StatefulService {
  const pending = aReplica(2, {
    phase: 'pending',
    reason: 'Unschedulable',
    message:
      '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.',
    nodeName: undefined,
    zone: undefined,
    claims: [
      aClaim({
        name: 'data-ledger-2',
        phase: 'Pending',
        reason: 'ProvisioningFailed',
        message: 'storageclass.storage.k8s.io "fast" not found',
        capacityBytes: undefined,
        storageClassName: 'fast',
        storageClass: 'missing',
        expandable: undefined,
        volumeName: undefined,
        volumePhase: undefined,
        reclaimPolicy: undefined,
        zone: undefined,
      }),
    ],
  });
  return aService([
    aClusterService(
      [aStatefulSet([...replicas(2), pending], { health: 'degraded' })],
      { health: 'degraded', findings: [classMissingFinding] },
    ),
  ]);
}

/** A rollout whose first pod cannot pull its image, held at the highest ordinal. */
function badImage(): StatefulService {
  const old = { revision: '5b21f0c8d', updated: false };
  const message = 'Back-off pulling image "example.com/ledger:nope"';
  return aService([
    aClusterService(
      [
        aStatefulSet(
          [
            aReplica(0, old),
            aReplica(1, old),
            aReplica(2, {
              phase: 'failing',
              reason: 'ImagePullBackOff',
              message,
            }),
          ],
          {
            health: 'degraded',
            rollout: {
              state: 'waiting',
              strategy: 'RollingUpdate',
              currentRevision: '5b21f0c8d',
              updateRevision: '7c9f5b6d4',
              updated: 1,
              total: 3,
              waitsFor: {
                podName: 'ledger-2',
                reason: 'ImagePullBackOff',
                message,
              },
            },
          },
        ),
      ],
      { health: 'degraded', findings: [badImageFinding] },
    ),
  ]);
}

/** Two replicas asked for, the claim of a third still there. */
function scaledDown(): StatefulService {
  return aService([
    aClusterService([
      aStatefulSet(replicas(2), {
        leftOverClaims: [aClaim({ name: 'data-ledger-2' })],
      }),
    ]),
  ]);
}

function manyReplicas(count: number): StatefulService {
  return aService([aClusterService([aStatefulSet(replicas(count))])]);
}

const fiveWorkloads = () =>
  ['ledger', 'broker', 'search', 'cache', 'queue'].map(name =>
    aStatefulSet(replicas(3, name), { name }),
  );

const withoutClusters = (noClusters: NoClusters) =>
  aService([], { health: 'unknown', noClusters });

/** A kind that the portal's account may not read, in the cluster's words. */
function forbidden(kind: string, resource: string, group = ''): NotRead {
  const plural = resource.split('.')[0];
  return {
    kind,
    state: 'forbidden',
    message: `${resource} is forbidden: User "system:serviceaccount:backstage:portal" cannot list resource "${plural}" in API group "${group}" at the cluster scope`,
    since: fixtureTime,
  };
}

const daemonSetsForbidden = forbidden('DaemonSet', 'daemonsets.apps', 'apps');

const live = (notRead: NotRead[]): Freshness => ({
  state: 'live',
  asOf: fixtureTime,
  notRead,
});

/** A service in one cluster, of unknown health unless told otherwise. */
const withFreshness = (
  freshness: Omit<Freshness, 'notRead'> & Partial<Freshness>,
  { workloads = [], ...more }: Partial<ClusterService> = {},
) =>
  aService([
    aClusterService(workloads, {
      health: 'unknown',
      freshness: { notRead: [], ...freshness },
      ...more,
    }),
  ]);

const healthyLedger = (): Partial<ClusterService> => ({
  workloads: [threeReady()],
  health: 'healthy',
});

const refused = 'connect ECONNREFUSED 127.0.0.1:6443';
const asOf = '2026-11-22T11:52:00Z';

/** Nothing was found, and these kinds could not be read. */
const nothingSeen = (...notRead: NotRead[]) => withFreshness(live(notRead));

/**
 * Every state that the card must draw, by name.
 *
 * @public
 */
export const serviceScenes = {
  healthy: () => aService([aClusterService([threeReady()])]),
  classMissing,
  badImage,
  scaledDown,
  empty: () => aService([aClusterService([])]),
  noClusterConfigured: () => withoutClusters({ reason: 'notConfigured' }),
  clustersNotListed: () =>
    withoutClusters({
      reason: 'notListed',
      message:
        'Request failed with 503 Service Unavailable: Plugin kubernetes is not ready yet',
    }),
  unknownCluster: () =>
    withoutClusters({
      reason: 'unknownCluster',
      cluster: 'prod-2',
      known: ['amsterdam', 'boston', 'chennai'],
      count: 3,
    }),
  unknownClusterOfMany: () =>
    withoutClusters({
      reason: 'unknownCluster',
      cluster: 'prod-2',
      known: Array.from({ length: 20 }, (_, index) => `production-${index}`),
      count: 143,
    }),
  daemonSetsForbidden: () => nothingSeen(daemonSetsForbidden),
  allForbidden: () =>
    nothingSeen(
      forbidden('StatefulSet', 'statefulsets.apps', 'apps'),
      daemonSetsForbidden,
      forbidden('Pod', 'pods'),
      forbidden('PersistentVolumeClaim', 'persistentvolumeclaims'),
      forbidden('PersistentVolume', 'persistentvolumes'),
      forbidden(
        'StorageClass',
        'storageclasses.storage.k8s.io',
        'storage.k8s.io',
      ),
      forbidden('Event', 'events'),
    ),
  stateless: () => aService([aClusterService([], { stateless: true })]),
  unauthorized: () =>
    withFreshness({
      state: 'unreachable',
      cause: 'unauthorized',
      message: 'Unauthorized',
    }),
  unauthorizedSince: () =>
    withFreshness(
      { state: 'stale', cause: 'unauthorized', asOf, message: 'Unauthorized' },
      { workloads: [threeReady()] },
    ),
  browserSignIn: () =>
    withFreshness({
      state: 'unreachable',
      cause: 'browserSignIn',
      message: 'Its authProvider is "google"',
    }),
  loading: () => withFreshness({ state: 'loading' }),
  unreachable: () => withFreshness({ state: 'unreachable', message: refused }),
  stale: () =>
    withFreshness(
      { state: 'stale', asOf, message: refused },
      { workloads: [threeReady()] },
    ),
  recorded: () =>
    withFreshness({ state: 'recorded', asOf: fixtureTime }, healthyLedger()),
  classesForbidden: () =>
    withFreshness(
      live([
        {
          kind: 'StorageClass',
          state: 'forbidden',
          message: 'storageclasses.storage.k8s.io is forbidden',
          since: fixtureTime,
        },
      ]),
      healthyLedger(),
    ),
  twentyReplicas: () => manyReplicas(20),
  twoHundredReplicas: () => manyReplicas(200),
  fiveWorkloads: () => aService([aClusterService(fiveWorkloads())]),
  threeClusters: () =>
    aService(
      ['amsterdam', 'boston', 'chennai'].map(cluster =>
        aClusterService([threeReady()], { cluster }),
      ),
    ),
} satisfies Record<string, () => StatefulService>;

/** @public */
export type ServiceSceneName = keyof typeof serviceScenes;
