// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import {
  readObjects,
  watchedKinds,
} from 'backstage-plugin-stateful-common/kubernetes';
import { rawPod } from 'backstage-plugin-stateful-common/testUtils';
import type { Feed, FeedEvent } from '../watch';
import { ClusterStore } from './clusterStore';
import { serviceFreshness } from './serviceFreshness';

const kinds = Object.keys(watchedKinds) as KubernetesKind[];
const atNoon = '2026-11-22T12:00:00.000Z';
const later = '2026-11-22T12:05:00.000Z';

const bookmark: FeedEvent = { type: 'bookmark' };
const failed = (
  state: 'forbidden' | 'unreachable' | 'unsupported',
): FeedEvent => ({
  type: 'failed',
  failure: { state, message: `is ${state}` },
});

/** A store that synced at noon and received these events later. */
function storeWith(...events: [Feed, FeedEvent][]): ClusterStore {
  const store = new ClusterStore(atNoon);
  kinds.forEach(kind => store.apply({ kind }, bookmark, atNoon));
  events.forEach(([feed, one]) => store.apply(feed, one, later));
  return store;
}

describe('the freshness of a service', () => {
  it('is loading until every kind has synced', () => {
    const store = new ClusterStore(atNoon);
    expect(serviceFreshness(store, undefined).state).toBe('loading');
    kinds.slice(1).forEach(kind => store.apply({ kind }, bookmark, atNoon));
    expect(serviceFreshness(store, undefined).state).toBe('loading');
    store.apply({ kind: kinds[0] }, bookmark, atNoon);
    expect(serviceFreshness(store, undefined)).toEqual({
      state: 'live',
      notRead: [],
    });
  });

  it('does not wait for kinds that can follow later', () => {
    const store = new ClusterStore(atNoon);
    const optional = ['PersistentVolume', 'StorageClass', 'Event'];
    kinds
      .filter(kind => !optional.includes(kind))
      .forEach(kind => store.apply({ kind }, bookmark, atNoon));
    expect(serviceFreshness(store, undefined)).toEqual({
      state: 'live',
      notRead: optional.map(kind => ({
        kind,
        state: 'loading',
        since: atNoon,
      })),
    });
  });

  it('is unreachable where nothing ever synced', () => {
    const store = new ClusterStore(atNoon);
    kinds.forEach(kind => store.apply({ kind }, failed('unreachable'), later));
    expect(serviceFreshness(store, undefined)).toMatchObject({
      state: 'unreachable',
      message: 'is unreachable',
    });
  });

  it('says that the credentials are refused, until they are accepted', () => {
    const refused: FeedEvent = {
      type: 'failed',
      failure: {
        state: 'unreachable',
        cause: 'unauthorized',
        message: 'Unauthorized',
      },
    };
    const store = new ClusterStore(atNoon);
    const told = jest.fn();
    kinds.forEach(kind => store.apply({ kind }, failed('unreachable'), atNoon));
    store.subscribe(told);
    kinds.forEach(kind => store.apply({ kind }, refused, atNoon));
    expect(told).toHaveBeenCalledTimes(kinds.length);
    expect(serviceFreshness(store, undefined)).toMatchObject({
      state: 'unreachable',
      cause: 'unauthorized',
    });
    kinds.forEach(kind => store.apply({ kind }, bookmark, atNoon));
    expect(serviceFreshness(store, undefined)).toEqual({
      state: 'live',
      notRead: [],
    });
    store.apply({ kind: 'Pod' }, refused, later);
    expect(serviceFreshness(store, undefined)).toMatchObject({
      state: 'stale',
      cause: 'unauthorized',
      asOf: atNoon,
    });
  });

  it('does not go on saying "forbidden" where the credentials are refused', () => {
    const store = storeWith(
      [{ kind: 'Pod' }, failed('forbidden')],
      [
        { kind: 'Pod' },
        {
          type: 'failed',
          failure: {
            state: 'unreachable',
            cause: 'unauthorized',
            message: 'Unauthorized',
          },
        },
      ],
    );
    expect(serviceFreshness(store, undefined)).toMatchObject({
      state: 'unreachable',
      cause: 'unauthorized',
    });
  });

  it('is stale as of when the lost kind last synced', () => {
    const store = storeWith([{ kind: 'Pod' }, failed('unreachable')]);
    expect(serviceFreshness(store, undefined)).toEqual({
      state: 'stale',
      asOf: atNoon,
      message: 'is unreachable',
      notRead: [],
    });
    store.apply({ kind: 'Pod' }, bookmark, later);
    expect(serviceFreshness(store, undefined).state).toBe('live');
  });

  it.each(['forbidden', 'unsupported'] as const)(
    'names a kind that is %s, and is live for the rest',
    state => {
      const store = storeWith([{ kind: 'StorageClass' }, failed(state)]);
      expect(serviceFreshness(store, 'ledger-system')).toEqual({
        state: 'live',
        notRead: [
          {
            kind: 'StorageClass',
            namespace: undefined,
            state,
            message: `is ${state}`,
            since: later,
          },
        ],
      });
    },
  );

  it('looks at the namespace where the cluster is forbidden', () => {
    const feed = { kind: 'Pod', namespace: 'ledger-system' } as const;
    const store = storeWith([{ kind: 'Pod' }, failed('forbidden')]);
    expect(serviceFreshness(store, 'ledger-system').state).toBe('loading');
    store.apply(feed, bookmark, later);
    expect(serviceFreshness(store, 'ledger-system')).toEqual({
      state: 'live',
      notRead: [],
    });
    expect(serviceFreshness(store, undefined).notRead).toMatchObject([
      { kind: 'Pod', state: 'forbidden' },
    ]);
    store.apply(feed, failed('forbidden'), later);
    expect(serviceFreshness(store, 'ledger-system').notRead).toMatchObject([
      { kind: 'Pod', namespace: 'ledger-system', state: 'forbidden' },
    ]);
  });

  it('keeps what a namespace has while the cluster is refused again and again', () => {
    const whole = { kind: 'Pod' } as const;
    const feed = { ...whole, namespace: 'ledger-system' };
    const store = storeWith([whole, failed('forbidden')]);
    const objects = readObjects(rawPod(0));
    store.apply(
      feed,
      { type: 'changed', change: { type: 'replaced', ...feed, objects } },
      later,
    );
    store.apply(whole, failed('forbidden'), later);
    store.apply(whole, failed('unreachable'), later);
    store.apply(whole, failed('forbidden'), later);
    expect(store.objects.all('Pod')).toHaveLength(1);
    expect(serviceFreshness(store, 'ledger-system').state).toBe('live');
    store.apply(feed, failed('unreachable'), later);
    expect(serviceFreshness(store, 'ledger-system').state).toBe('stale');
    store.apply(feed, failed('forbidden'), later);
    expect(store.objects.all('Pod')).toEqual([]);
  });

  it('says since when something is forbidden, however often it is tried', () => {
    const store = storeWith([{ kind: 'Event' }, failed('forbidden')]);
    store.apply({ kind: 'Event' }, failed('forbidden'), '2026-11-22T13:00:00Z');
    expect(serviceFreshness(store, undefined).notRead[0].since).toBe(later);
  });
});
