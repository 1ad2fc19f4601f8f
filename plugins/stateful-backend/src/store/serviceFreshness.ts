// SPDX-License-Identifier: Apache-2.0

import type {
  Freshness,
  KubernetesKind,
  NotRead,
} from 'backstage-plugin-stateful-common';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import { serviceKinds } from 'backstage-plugin-stateful-common/model';
import type { Feed } from '../watch';
import type { ClusterStore } from './clusterStore';
import type { FeedState } from './feedState';

interface KindState extends Feed {
  feed: FeedState;
  /** False where a service is shown without it. */
  required: boolean;
}

/**
 * Combines the state of all feeds of one namespace, or of the cluster if undefined.
 *
 * @param owners - the kinds of custom resources that own what is shown, such as
 * `Cluster.postgresql.cnpg.io`
 */
export function serviceFreshness(
  store: ClusterStore,
  namespace: string | undefined,
  owners: Iterable<string> = [],
): Freshness {
  const known = new Set(store.resources());
  const kinds = [
    ...Object.values(watchedKinds).map(({ kind, namespaced, optional }) => ({
      ...kindState(store, { kind }, namespaced ? namespace : undefined),
      required: !optional,
    })),
    ...[...owners]
      .filter(resource => known.has(resource))
      .map(resource => ({
        ...kindState(store, { kind: 'CustomResource', resource }, namespace),
        required: false,
      })),
  ];
  const notRead = kinds.flatMap(notReadOf);
  const required = kinds.filter(kind => kind.required);
  const essential = required.filter(
    ({ kind }) => watchedKinds[kind as KubernetesKind].essential,
  );
  const inState = (state: FeedState['state']) =>
    essential.find(({ feed }) => feed.state === state)?.feed;
  const isLoading = required.some(
    ({ kind, feed }) =>
      feed.state === 'loading' &&
      (serviceKinds as readonly Feed['kind'][]).includes(kind),
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
    inState('stale') ??
    required.find(({ feed }) => feed.state === 'stale')?.feed;
  if (stale) {
    const { syncedAt: asOf, message, cause } = stale;
    return { state: 'stale', asOf, message, ...(cause && { cause }), notRead };
  }
  return { state: 'live', notRead };
}

function kindState(
  store: ClusterStore,
  of: Feed,
  namespace: string | undefined,
): Feed & { feed: FeedState } {
  const feed = store.feedState(of);
  return feed.state === 'forbidden' && namespace !== undefined
    ? { ...of, namespace, feed: store.feedState({ ...of, namespace }) }
    : { ...of, feed };
}

function notReadOf({
  kind,
  resource,
  namespace,
  feed,
  required,
}: KindState): NotRead[] {
  const { state, message, verb, since } = feed;
  // What is not required does not make the service stale, but is not current.
  const lost = state === 'stale' && !required ? 'unreachable' : state;
  // Of a kind that the cluster does not serve it has none: nothing is left unchecked.
  const none =
    state === 'unsupported' && !required && kind !== 'CustomResource';
  return lost === 'live' || lost === 'stale' || none
    ? []
    : [
        {
          kind,
          ...(resource && { resource }),
          namespace,
          state: lost,
          message,
          ...(verb && { verb }),
          since,
        },
      ];
}
