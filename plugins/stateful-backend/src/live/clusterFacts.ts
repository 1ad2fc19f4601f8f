// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import type { ClusterFacts } from 'backstage-plugin-stateful-common/model';
import type { ClusterStore } from '../store';
import { serviceFreshness } from '../store';
import { recordedAt } from './recordedAt';

export interface ClusterFactsOptions {
  cluster: string;
  real: ClusterStore;
  recorded?: ClusterStore;
  /** Undefined for all. */
  namespace: string | undefined;
  now: Date;
}

/** What is known of one cluster: from itself, or from a recording until it answers. */
export function clusterFacts(options: ClusterFactsOptions): ClusterFacts {
  const { cluster, real, recorded, namespace, now } = options;
  const freshness = serviceFreshness(real, namespace);
  // Not while the first answers are on their way, which is a matter of
  // milliseconds. A refusal is no answer: a cluster that starts gives many.
  const waiting = !real.hasBeenHeard && freshness.state !== 'loading';
  const asOf = waiting && recorded ? recordedAt(recorded.objects) : undefined;
  if (recorded && asOf) {
    return {
      cluster,
      view: {
        objects: recorded.objects,
        unread: new Set(),
        // Its clock stands still, or everything in it would seem to hang.
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
        freshness.notRead.map(({ kind }) => kind as KubernetesKind),
      ),
      now: now.getTime(),
    },
    freshness:
      freshness.state === 'live'
        ? { ...freshness, asOf: now.toISOString() }
        : freshness,
  };
}
