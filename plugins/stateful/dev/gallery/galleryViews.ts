// SPDX-License-Identifier: Apache-2.0

import type {
  ServiceMessage,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import {
  aClaim,
  aClusterService,
  aReplica,
  aService,
  aStatefulSet,
  findingScenes,
  serviceScenes,
  type ServiceSceneName,
} from 'backstage-plugin-stateful-common/testUtils';
import type { ServiceView } from '../../src/api';

const open = { state: 'open' } as const;
const entityRef = 'component:default/ledger';

function arrived(message: ServiceMessage): ServiceView {
  return { connection: open, message };
}

function drawn(service: StatefulService): ServiceView {
  return arrived({ type: 'service', entityRef, service });
}

const scenes = Object.fromEntries(
  Object.entries(serviceScenes).map(([name, scene]) => [name, drawn(scene())]),
) as Record<ServiceSceneName, ServiceView>;

const lost = {
  state: 'lost',
  since: new Date().toISOString(),
  message: 'The backend closed the stream',
} as const;

/** Many replicas with a few problems among them, half way through a rollout. */
function manyWithProblems(count: number): StatefulService {
  const replicas = Array.from({ length: count }, (_, ordinal) =>
    aReplica(ordinal, {
      ...(ordinal < count / 2 ? { revision: '5b21f0c8d', updated: false } : {}),
      ...(ordinal % 67 === 13
        ? {
            phase: 'failing',
            reason: 'CrashLoopBackOff',
            message: 'back-off 5m0s restarting failed container=ledger',
            restarts: 14,
          }
        : {}),
    }),
  );
  return aService([
    aClusterService([aStatefulSet(replicas)], { health: 'degraded' }),
  ]);
}

/** Two claims to a replica, one growing, and left-over claims of a scale-down. */
function twoClaims(): StatefulService {
  const replicas = [0, 1, 2].map(ordinal =>
    aReplica(ordinal, {
      claims: [
        aClaim({
          name: `data-ledger-${ordinal}`,
          resizing: ordinal === 1,
          requestedBytes: 20 * 2 ** 30,
        }),
        aClaim({
          name: `write-ahead-log-ledger-${ordinal}`,
          capacityBytes: 2 ** 30,
          storageClassName: 'fast-replicated-ssd',
          reclaimPolicy: 'Retain',
        }),
      ],
    }),
  );
  return aService([
    aClusterService([
      aStatefulSet(replicas, {
        leftOverClaims: [
          aClaim({ name: 'data-ledger-3' }),
          aClaim({ name: 'data-ledger-4' }),
        ],
      }),
    ]),
  ]);
}

function fiveWithTrouble(): StatefulService {
  const service = serviceScenes.fiveWorkloads();
  const [cluster] = service.clusters;
  const [troubled] = serviceScenes.classMissing().clusters[0].workloads;
  return aService([
    {
      ...cluster,
      health: 'degraded',
      workloads: [troubled, ...cluster.workloads.slice(1)],
    },
  ]);
}

function threeClustersMixed(): StatefulService {
  const [amsterdam, boston, chennai] = serviceScenes.threeClusters().clusters;
  return aService([
    amsterdam,
    {
      ...boston,
      health: 'unknown',
      freshness: {
        state: 'stale',
        asOf: new Date(Date.now() - 8 * 60 * 1000).toISOString(),
        notRead: [],
      },
    },
    {
      ...serviceScenes.unreachable().clusters[0],
      cluster: chennai.cluster,
    },
  ]);
}

/** In each cluster nothing, for another reason. */
function nothingInFourClusters(): StatefulService {
  const named = (cluster: string, service: StatefulService) => ({
    ...service.clusters[0],
    cluster,
  });
  return aService([
    named('amsterdam', serviceScenes.empty()),
    named('boston', serviceScenes.stateless()),
    named('chennai', serviceScenes.daemonSetsForbidden()),
    named('denver', serviceScenes.unauthorized()),
  ]);
}

/** Every state that the card must be able to draw, by name. */
export const galleryViews: Record<string, ServiceView> = {
  ...scenes,
  ...Object.fromEntries(
    Object.entries(findingScenes).map(([name, scene]) => [
      name,
      drawn(scene()),
    ]),
  ),
  manyWithProblems: drawn(manyWithProblems(200)),
  twentyWithProblems: drawn(manyWithProblems(20)),
  twoClaims: drawn(twoClaims()),
  fiveWithTrouble: drawn(fiveWithTrouble()),
  threeClustersMixed: drawn(threeClustersMixed()),
  nothingInFourClusters: drawn(nothingInFourClusters()),
  connecting: { connection: { state: 'connecting' } },
  connectionLost: { ...scenes.healthy, connection: lost },
  neverConnected: { connection: lost },
  backendMissing: {
    connection: { ...lost, status: 404, message: '404 Not Found' },
  },
  signedOut: {
    connection: { ...lost, status: 401, message: 'Missing credentials' },
  },
  denied: arrived({
    type: 'denied',
    entityRef,
    denial: {
      permission: 'kubernetes.clusters.read',
      message: 'Listing clusters is left to platform engineers.',
    },
  }),
  notFound: arrived({
    type: 'notFound',
    entityRef,
    message: `No entity ${entityRef}`,
  }),
  notAnnotated: arrived({
    type: 'notAnnotated',
    entityRef,
    message: 'The entity has no Kubernetes annotation',
  }),
  selectorWrong: arrived({
    type: 'notAnnotated',
    entityRef,
    message: 'The annotation is wrong',
    annotation: {
      name: 'backstage.io/kubernetes-label-selector',
      value: 'app = = ledger',
      problem:
        '“= ledger” is not a valid label value: use at most 63 letters, digits, “-”, “_” and “.”',
    },
  }),
  idEmpty: arrived({
    type: 'notAnnotated',
    entityRef,
    message: 'The annotation is wrong',
    annotation: {
      name: 'backstage.io/kubernetes-id',
      value: '',
      problem: 'The value is empty',
    },
  }),
  emptyOfTemplate: scenes.empty,
  emptyInPortalWithCommand: scenes.empty,
  emptyBeforeConnectionLost: { ...scenes.empty, connection: lost },
};

/** What surrounds a card in a state, where it matters. */
export interface GallerySurroundings {
  annotations?: Record<string, string>;
  deployCommand?: string;
}

export const gallerySurroundings: Record<string, GallerySurroundings> = {
  emptyOfTemplate: {
    annotations: { 'stateful/repository-layout': 'kubebuilder' },
  },
  emptyInPortalWithCommand: {
    deployCommand: 'npm run cluster -- deploy ${name}',
  },
};
