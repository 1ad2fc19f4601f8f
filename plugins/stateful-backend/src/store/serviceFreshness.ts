// SPDX-License-Identifier: Apache-2.0

import type {
  Freshness,
  KubernetesKind,
  NotRead,
} from 'backstage-plugin-stateful-common';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import { serviceKinds } from 'backstage-plugin-stateful-common/model';
import type { ClusterStore } from './clusterStore';
import type { FeedState } from './feedState';

interface KindState {
  kind: KubernetesKind;
  /** Where it is read from: a namespace, or the whole cluster. */
  namespace?: string;
  feed: FeedState;
}

/** Combines the state of all feeds of one namespace, or of the cluster if undefined. */
export function serviceFreshness(
  store: ClusterStore,
  namespace: string | undefined,
): Freshness {
  const kinds = Object.values(watchedKinds).map(({ kind, namespaced }) =>
    kindState(store, kind, namespaced ? namespace : undefined),
  );
  const notRead = kinds.flatMap(notReadOf);
  const essential = kinds.filter(({ kind }) => watchedKinds[kind].essential);
  const inState = (state: FeedState['state']) =>
    essential.find(({ feed }) => feed.state === state)?.feed;
  const isLoading = kinds.some(
    ({ kind, feed }) =>
      feed.state === 'loading' &&
      (serviceKinds as readonly KubernetesKind[]).includes(kind),
  );
  if (isLoading) {
    return { state: 'loading', notRead: [] };
  }
  const lost = inState('unreachable');
  if (lost) {
    const { message, cause } = lost;
    return { state: 'unreachable', message, ...(cause && { cause }), notRead };
  }
  const stale =
    inState('stale') ?? kinds.find(({ feed }) => feed.state === 'stale')?.feed;
  if (stale) {
    const { syncedAt: asOf, message, cause } = stale;
    return { state: 'stale', asOf, message, ...(cause && { cause }), notRead };
  }
  return { state: 'live', notRead };
}

function kindState(
  store: ClusterStore,
  kind: KubernetesKind,
  namespace: string | undefined,
): KindState {
  const feed = store.feedState({ kind });
  return feed.state === 'forbidden' && namespace !== undefined
    ? { kind, namespace, feed: store.feedState({ kind, namespace }) }
    : { kind, feed };
}

function notReadOf({ kind, namespace, feed }: KindState): NotRead[] {
  const { state, message, verb, since } = feed;
  return state === 'forbidden' ||
    state === 'unsupported' ||
    state === 'unreachable' ||
    state === 'loading'
    ? [{ kind, namespace, state, message, ...(verb && { verb }), since }]
    : [];
}
