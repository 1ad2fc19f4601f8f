// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import {
  ownedBy,
  rawClaim,
  rawEvent,
  rawPod,
} from 'backstage-plugin-stateful-common/testUtils';
import { ClusterStore } from '../store';
import { directClusterApi } from './__testUtils__/directClusterApi';
import { eventually } from './__testUtils__/eventually';
import { StandInApiServer } from './__testUtils__/standInApiServer';
import type { Feed } from './feed';
import { reflect } from './reflector';
import type { WatchTiming } from './watchTiming';

const quick: WatchTiming = {
  firstRetry: 20,
  longestRetry: 100,
  list: 10_000,
  forbiddenRetry: 200,
  duration: 60_000,
  silence: 60_000,
};

// Machines are busy; each takes well under a second.
jest.setTimeout(60_000);

describe('a reflector', () => {
  let server: StandInApiServer;
  let stopped: AbortController;
  let running: Promise<void>[];
  let store: ClusterStore;

  beforeEach(async () => {
    server = await StandInApiServer.start([rawPod(0), rawPod(1)]);
    stopped = new AbortController();
    running = [];
    store = new ClusterStore(new Date().toISOString());
  });

  afterEach(async () => {
    stopped.abort();
    await Promise.all(running);
    await server.close();
  });

  const follow = (
    feed: Feed = { kind: 'Pod' },
    timing: Partial<WatchTiming> = {},
    streamsLists = false,
  ) => {
    running.push(
      reflect({
        api: directClusterApi(server.url),
        kind: watchedKinds[feed.kind as KubernetesKind],
        feed,
        timing: { ...quick, ...timing },
        streamsLists: () => streamsLists,
        signal: stopped.signal,
        random: () => 0,
        onEvent: event => store.apply(feed, event, new Date().toISOString()),
      }),
    );
  };

  const names = (kind: KubernetesKind = 'Pod') =>
    store.objects
      .all(kind)
      .map(({ metadata }) => metadata.name)
      .sort();

  const watching = async (plural = 'pods') =>
    eventually(() => expect(server.openWatches(plural)).toBe(1));

  const state = (feed: Feed = { kind: 'Pod' }) => store.feedState(feed);

  it('lists once, and then hears of every change', async () => {
    follow();
    await watching();
    expect(names()).toEqual(['ledger-0', 'ledger-1']);
    expect(state().state).toBe('live');

    server.set(rawPod(2));
    server.delete(rawPod(0));
    server.set(rawPod(1, { spec: { nodeName: 'node-9' } }));
    await eventually(() =>
      expect(
        store.objects.get('Pod', 'ledger-system', 'ledger-1')?.spec.nodeName,
      ).toBe('node-9'),
    );
    expect(names()).toEqual(['ledger-1', 'ledger-2']);
    expect(server.lists('pods')).toHaveLength(1);
    expect(server.watches('pods')).toHaveLength(1);
  });

  it('asks for bookmarks and a bounded time, from where the list ended', async () => {
    follow();
    await watching();
    const { query } = server.watches('pods')[0];
    expect(query.get('allowWatchBookmarks')).toBe('true');
    expect(Number(query.get('timeoutSeconds'))).toBeGreaterThanOrEqual(60);
    expect(query.get('resourceVersion')).toBe('102');
  });

  it('lists page by page', async () => {
    for (let ordinal = 0; ordinal < 1200; ordinal++) {
      server.set(rawPod(ordinal));
    }
    follow();
    await watching();
    expect(names()).toHaveLength(1200);
    expect(
      server.lists('pods').map(({ query }) => query.get('continue')),
    ).toEqual([null, '500', '1000']);
  });

  describe('where the server streams lists', () => {
    beforeEach(() => {
      server.streamsLists = true;
    });

    it('lists and watches with one request', async () => {
      follow({ kind: 'Pod' }, {}, true);
      await eventually(() => expect(names()).toEqual(['ledger-0', 'ledger-1']));
      server.set(rawPod(2));
      server.delete(rawPod(0));
      await eventually(() => expect(names()).toEqual(['ledger-1', 'ledger-2']));
      expect(server.requests).toHaveLength(1);
      expect(Object.fromEntries(server.requests[0].query)).toMatchObject({
        sendInitialEvents: 'true',
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: 'true',
      });
    });

    it('goes on where it was when the watch ends, and lists again after a break', async () => {
      follow({ kind: 'Pod' }, {}, true);
      await watching();
      server.endWatches('properly');
      await eventually(() => expect(server.watches('pods')).toHaveLength(2));
      expect(server.watches('pods')[1].query.get('resourceVersion')).toBe(
        '102',
      );
      await watching();
      server.endWatches('broken');
      server.delete(rawPod(0));
      await eventually(() => expect(names()).toEqual(['ledger-1']));
      expect(
        server.watches('pods').at(-1)?.query.get('sendInitialEvents'),
      ).toBe('true');
    });

    it('takes nothing for the list before its end', async () => {
      server.refuse(() => true, { status: 200, cutAfter: rawPod(0) }, 1);
      const states: string[] = [];
      store.subscribe(() => states.push(`${state().state} ${names()}`));
      follow({ kind: 'Pod' }, {}, true);
      await eventually(() =>
        expect(states).toEqual(['unreachable ', 'live ledger-0,ledger-1']),
      );
    });
  });

  it('reads pages where the server does not know of streamed lists', async () => {
    follow({ kind: 'Pod' }, {}, true);
    await watching();
    expect(names()).toEqual(['ledger-0', 'ledger-1']);
    expect(server.lists('pods')).toHaveLength(1);
    server.endWatches('broken');
    await eventually(() => expect(server.lists('pods')).toHaveLength(2));
    expect(
      server.requests.filter(({ query }) => query.has('sendInitialEvents')),
    ).toHaveLength(1);
  });

  describe('of events, which get no bookmarks', () => {
    const failedMount = rawEvent({
      kind: 'Pod',
      name: 'ledger-0',
      type: 'Warning',
      reason: 'FailedMount',
      message: '',
    });

    it('is not disturbed by silence, and goes on without a list', async () => {
      // The stand-in ends no watch by itself: the third is past duration and silence.
      follow({ kind: 'Event' }, { silence: 50, duration: 100 });
      await eventually(() =>
        expect(server.watches('events').length).toBeGreaterThanOrEqual(3),
      );
      expect(server.lists('events')).toHaveLength(1);
      expect(state({ kind: 'Event' }).state).toBe('live');
    });

    it('goes on from the last event after a watch that broke', async () => {
      follow({ kind: 'Event' });
      await watching('events');
      server.set(failedMount);
      await eventually(() => expect(names('Event')).toHaveLength(1));
      server.endWatches('broken');
      await eventually(() => expect(server.watches('events')).toHaveLength(2));
      expect(server.watches('events')[1].query.get('resourceVersion')).toBe(
        '103',
      );
      expect(server.lists('events')).toHaveLength(1);
    });

    it('lists again when its position has expired', async () => {
      follow({ kind: 'Event' });
      await watching('events');
      server.refuse(({ watch }) => watch, { status: 410 }, 1);
      server.endWatches('properly');
      await eventually(() => expect(server.lists('events')).toHaveLength(2));
    });
  });

  it('goes on from its last bookmark when a watch ends, without a list', async () => {
    follow();
    await watching();
    server.bookmark('pods');
    server.endWatches('properly');
    await eventually(() => expect(server.watches('pods')).toHaveLength(2));
    expect(server.watches('pods')[1].query.get('resourceVersion')).toBe('103');
    expect(server.lists('pods')).toHaveLength(1);
    expect(state().state).toBe('live');
  });

  it('lists again after a watch that broke, and is not stale in between', async () => {
    const states = new Set<string>();
    store.subscribe(() => states.add(state().state));
    follow();
    await watching();
    server.set(rawPod(2));
    await eventually(() => expect(names()).toHaveLength(3));
    server.endWatches('broken');
    server.delete(rawPod(2));
    await eventually(() => expect(server.watches('pods')).toHaveLength(2));
    expect(server.lists('pods')).toHaveLength(2);
    expect(names()).toHaveLength(2);
    expect([...states]).toEqual(['live']);
  });

  it.each([
    [
      'by its status',
      () => server.refuse(({ watch }) => watch, { status: 410 }, 1),
    ],
    [
      'by an event',
      () =>
        server.sendRaw('pods', {
          type: 'ERROR',
          object: { kind: 'Status', code: 410, message: 'too old' },
        }),
    ],
  ])(
    'lists again when its position has expired, told %s',
    async (_, expire) => {
      follow();
      await watching();
      expire();
      server.delete(rawPod(0));
      server.endWatches('properly');
      await eventually(() => expect(server.lists('pods')).toHaveLength(2));
      await watching();
      await eventually(() => expect(names()).toEqual(['ledger-1']));
      expect(state().state).toBe('live');
      server.set(rawPod(5));
      await eventually(() => expect(names()).toEqual(['ledger-1', 'ledger-5']));
    },
  );

  it('is stale while the cluster is unreachable, keeps what it knew, and comes back', async () => {
    follow();
    await watching();
    server.refuse(() => true, { status: 503 });
    server.endWatches('properly');
    await eventually(() => expect(state().state).toBe('stale'));
    expect(state().message).toContain('503');
    expect(state().syncedAt).toBeDefined();
    expect(names()).toEqual(['ledger-0', 'ledger-1']);
    server.relent();
    await eventually(() => expect(state().state).toBe('live'));
    expect(state().message).toBeUndefined();
  });

  it('is unreachable until the cluster answers for the first time', async () => {
    server.refuse(() => true, { status: 500 });
    follow();
    await eventually(() => expect(state().state).toBe('unreachable'));
    server.relent();
    await eventually(() => expect(state().state).toBe('live'));
  });

  it('waits as long as it is asked to', async () => {
    server.refuse(
      () => true,
      { status: 429, headers: { 'retry-after': '3600' } },
      1,
    );
    follow();
    await eventually(() => expect(state().state).toBe('unreachable'));
    // That it is not asked again has no condition to wait for: ten of the longest pauses would show it.
    await new Promise(resolve => setTimeout(resolve, 10 * quick.longestRetry));
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['an object that is no list', '{"kind":"Status"}'],
    [
      'a list without end',
      '{"metadata":{"resourceVersion":"1","continue":"x"}}',
    ],
    [
      'a list of nothings',
      '{"metadata":{"resourceVersion":"1"},"items":[null]}',
    ],
  ])('survives an answer that is %s', async (_, body) => {
    server.refuse(() => true, { status: 200, body }, 4);
    follow();
    await eventually(() => expect(state().state).toBe('unreachable'));
    await eventually(() => expect(state().state).toBe('live'));
    expect(names()).toEqual(['ledger-0', 'ledger-1']);
  });

  it.each([
    [403, 'forbidden'],
    [404, 'unsupported'],
  ])(
    'takes %d for a fact, asks ever more seldom, and notices when it changes',
    async (status, expected) => {
      server.refuse(() => true, { status });
      follow();
      await eventually(() => expect(state().state).toBe(expected));
      expect(state().message).toContain('pods refused');
      expect(state().verb).toBe(status === 403 ? 'list' : undefined);
      expect(names()).toEqual([]);
      await eventually(() =>
        expect(server.requests.length).toBeGreaterThanOrEqual(5),
      );
      const [, , , fourth, fifth] = server.requests.map(({ at }) => at);
      expect(fifth - fourth).toBeGreaterThan(5 * quick.firstRetry);
      server.relent();
      await eventually(() => expect(state().state).toBe('live'));
      expect(names()).toEqual(['ledger-0', 'ledger-1']);
    },
  );

  it('asks ever more seldom where it may list but not watch', async () => {
    server.refuse(({ watch }) => watch, { status: 403 });
    follow();
    await eventually(() =>
      expect(server.watches('pods').length).toBeGreaterThanOrEqual(5),
    );
    const [, , , fourth, fifth] = server.watches('pods').map(({ at }) => at);
    expect(fifth - fourth).toBeGreaterThan(5 * quick.firstRetry);
    // Each list succeeds, until the watch after it is refused.
    await eventually(() =>
      expect(state()).toMatchObject({ state: 'forbidden', verb: 'watch' }),
    );
  });

  it('forgets what it may no longer read', async () => {
    follow();
    await watching();
    server.refuse(() => true, { status: 403 });
    server.endWatches('properly');
    await eventually(() => expect(state().state).toBe('forbidden'));
    expect(names()).toEqual([]);
  });

  it('lists again after a watch that was silent for too long, without reporting a failure', async () => {
    const states = new Set<string>();
    store.subscribe(() => states.add(state().state));
    follow({ kind: 'Pod' }, { silence: 100 });
    await eventually(() => expect(server.watches('pods')).toHaveLength(3));
    expect(server.lists('pods')).toHaveLength(3);
    expect([...states]).toEqual(['live']);
  });

  it('watches through a proxy that holds an answer back until there is something to say', async () => {
    server.flushes = false;
    follow();
    await watching();
    server.bookmark('pods');
    server.set(rawPod(2));
    await eventually(() => expect(names()).toHaveLength(3));
    server.endWatches('properly');
    await eventually(() => expect(server.watches('pods')).toHaveLength(2));
    expect(server.lists('pods')).toHaveLength(1);
    expect(state().state).toBe('live');
  });

  it('asks ever more seldom when each watch ends at once', async () => {
    follow({ kind: 'Pod' }, { firstRetry: 1000, longestRetry: 30_000 });
    await watching();
    const next = async (count: number) => {
      server.endWatches('properly');
      await eventually(() =>
        expect(server.watches('pods')).toHaveLength(count),
      );
      await watching();
    };
    await next(2);
    await next(3);
    await next(4);
    const [, , third, fourth] = server.watches('pods').map(({ at }) => at);
    expect(fourth - third).toBeGreaterThan(350);
    expect(server.lists('pods')).toHaveLength(1);
  });

  it('goes on after a broken line', async () => {
    follow();
    await watching();
    server.sendRaw('pods', '{"type":"ADDED","object":{"met');
    await eventually(() => expect(server.watches('pods')).toHaveLength(2));
    expect(state().state).toBe('live');
  });

  it('keeps no pod of a Job without claims, also when it had some', async () => {
    server.set(
      rawPod(7, { ...ownedBy('Job', 'w', 'v1'), spec: { volumes: [] } }),
    );
    follow();
    await watching();
    expect(names()).toEqual(['ledger-0', 'ledger-1']);
    server.set(
      rawPod(1, { ...ownedBy('Job', 'w', 'v1'), spec: { volumes: [] } }),
    );
    await eventually(() => expect(names()).toEqual(['ledger-0']));
  });

  it('reads one namespace only, where it is told to', async () => {
    server.set(rawClaim(0));
    server.set(rawClaim(1, { metadata: { namespace: 'elsewhere' } }));
    follow({ kind: 'PersistentVolumeClaim', namespace: 'elsewhere' });
    await watching('persistentvolumeclaims');
    expect(names('PersistentVolumeClaim')).toEqual(['data-ledger-1']);
    expect(server.requests.map(({ namespace }) => namespace)).toEqual([
      'elsewhere',
      'elsewhere',
    ]);
  });

  it('asks for the events of talkative kinds not at all, and drops the rest', async () => {
    const event = (kind: string, type: 'Normal' | 'Warning') =>
      rawEvent({
        kind,
        name: 'x',
        type,
        reason: `${kind}${type}`,
        message: '',
      });
    server.set(event('Pod', 'Normal'));
    server.set(event('Pod', 'Warning'));
    server.set(event('Node', 'Warning'));
    server.set(event('PersistentVolumeClaim', 'Normal'));
    follow({ kind: 'Event' });
    await watching('events');
    expect(store.objects.all('Event').map(({ reason }) => reason)).toEqual([
      'PodWarning',
      'PersistentVolumeClaimNormal',
    ]);
    expect(server.lists('events')[0].query.get('fieldSelector')).toContain(
      'involvedObject.kind!=Node',
    );
  });

  it('ends with its signal, its connection with it', async () => {
    follow();
    await watching();
    stopped.abort();
    await Promise.all(running);
    await eventually(() => expect(server.openWatches()).toBe(0));
  });
});
