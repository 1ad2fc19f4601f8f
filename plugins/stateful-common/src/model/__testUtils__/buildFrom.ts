// SPDX-License-Identifier: Apache-2.0

import { fixtureTime, type RawObject } from '../../testUtils';
import type { KubernetesKind } from '../../kubernetes';
import { ClusterObjects, readObjects } from '../../kubernetes';
import { buildClusterService } from '../buildService';
import { entitySelection } from '../entitySelection';
import type { Freshness } from '../freshness';
import type { ClusterService } from '../service';
import type { Workload } from '../workload';

/** What surrounds the objects in a test. */
export interface Surroundings {
  forbidden?: KubernetesKind[];
  state?: Freshness['state'];
  annotations?: Record<string, string>;
  /** RFC 3339; the fixtures' time unless given. */
  now?: string;
  /** RFC 3339, of a state that is stale. */
  asOf?: string;
}

/** What a cluster with these objects says of the entity `ledger`. */
export function buildFrom(
  objects: RawObject[],
  surroundings: Surroundings = {},
): ClusterService {
  const { forbidden = [], state = 'live', now = fixtureTime } = surroundings;
  const entity = entitySelection({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'ledger',
      annotations: surroundings.annotations ?? {
        'backstage.io/kubernetes-id': 'ledger',
      },
    },
  });
  if (entity.state !== 'selected') {
    throw new Error(`The entity is ${entity.state}`);
  }
  return buildClusterService(
    {
      cluster: 'local',
      view: {
        objects: ClusterObjects.of(
          ...readObjects({ kind: 'List', apiVersion: 'v1', items: objects }),
        ),
        unread: new Set(forbidden),
        now: Date.parse(now),
      },
      freshness: {
        state,
        asOf: surroundings.asOf,
        notRead: forbidden.map(kind => ({
          kind,
          state: 'forbidden',
          since: fixtureTime,
        })),
      },
    },
    entity.selection,
  );
}

/** The only workload that these objects make. */
export function buildOne(
  objects: RawObject[],
  surroundings?: Surroundings,
): Workload {
  const { workloads } = buildFrom(objects, surroundings);
  if (workloads.length !== 1) {
    throw new Error(`Expected one workload, found ${workloads.length}`);
  }
  return workloads[0];
}
