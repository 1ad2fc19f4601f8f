// SPDX-License-Identifier: Apache-2.0

import type { EntitySelection } from 'backstage-plugin-stateful-common';
import type { LiveObject } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterFacts } from 'backstage-plugin-stateful-common/model';
import { serviceFreshness, type ClusterStore } from '../store';
import { ownersOf } from './ownersOf';
import { recordedAt } from './recordedAt';

export interface ClusterFactsOptions {
  cluster: string;
  real: ClusterStore;
  recorded?: ClusterStore;
  selection: EntitySelection;
  serverVersion: string | undefined;
  now: Date;
}

/** The state of one cluster, from a recording until the cluster has synced. */
export function clusterFacts(options: ClusterFactsOptions): ClusterFacts {
  const { cluster, real, recorded, selection, now } = options;
  const freshness = serviceFreshness(
    real,
    selection.namespace,
    ownersOf(real.objects, selection),
  );
  // Not while the first lists are in flight, which takes milliseconds. A starting
  // cluster rejects many requests, so a 403 does not count as synced.
  const waiting = !real.hasSynced && freshness.state !== 'loading';
  const asOf = waiting && recorded ? recordedAt(recorded.objects) : undefined;
  if (recorded && asOf) {
    return {
      cluster,
      view: {
        objects: recorded.objects,
        unread: new Set(),
        // Frozen at the time of the recording, or everything would seem stuck.
        now: Date.parse(asOf),
      },
      freshness: {
        state: 'recorded',
        asOf,
        message: freshness.message,
        notRead: [],
      },
    };
  }
  return {
    cluster,
    view: {
      objects: real.objects,
      unread: new Set(
        freshness.notRead.map(({ kind }) => kind as LiveObject['kind']),
      ),
      serverVersion: options.serverVersion,
      now: now.getTime(),
    },
    freshness:
      freshness.state === 'live'
        ? { ...freshness, asOf: now.toISOString() }
        : freshness,
  };
}
