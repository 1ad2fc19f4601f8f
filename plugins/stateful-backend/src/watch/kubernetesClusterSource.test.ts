// SPDX-License-Identifier: Apache-2.0

import { healthyLedger } from 'backstage-plugin-stateful-common/testUtils';
import { ClusterStore, serviceFreshness } from '../store';
import { directClusterApi } from './__testUtils__/directClusterApi';
import { eventually } from './__testUtils__/eventually';
import { StandInApiServer } from './__testUtils__/standInApiServer';
import type { RunningSource } from './clusterSource';
import { KubernetesClusterSource } from './kubernetesClusterSource';

// Machines are busy; each takes well under a second.
jest.setTimeout(60_000);

describe('the source of a real cluster', () => {
  let server: StandInApiServer;
  let running: RunningSource;
  let store: ClusterStore;

  beforeEach(async () => {
    server = await StandInApiServer.start(healthyLedger());
    store = new ClusterStore(new Date().toISOString());
  });

  afterEach(async () => {
    running.stop();
    await server.close();
  });

  const start = () => {
    running = new KubernetesClusterSource({
      api: directClusterApi(server.url),
      timing: {
        firstRetry: 20,
        longestRetry: 40,
        list: 10_000,
        forbiddenRetry: 10_000,
        duration: 60_000,
        silence: 60_000,
      },
    }).start((feed, event) =>
      store.apply(feed, event, new Date().toISOString()),
    );
  };

  const freshness = (namespace?: string) => serviceFreshness(store, namespace);

  it('lists and watches each kind once', async () => {
    start();
    await eventually(() => expect(server.openWatches()).toBe(7));
    expect(server.requests).toHaveLength(14);
    expect(freshness().state).toBe('live');
  });

  it('retries an unreachable cluster with one kind only, and all when it is back', async () => {
    server.refuse(() => true, { status: 503 });
    start();
    await eventually(() =>
      expect(server.lists('statefulsets').length).toBeGreaterThan(8),
    );
    expect(server.lists('pods').length).toBeLessThanOrEqual(2);
    expect(freshness().state).toBe('unreachable');
    server.relent();
    await eventually(() => expect(freshness().state).toBe('live'));
    expect(store.objects.all('Pod')).toHaveLength(3);
  });

  it('watches a namespace by itself while the cluster is forbidden, and no longer', async () => {
    server.refuse(({ namespace }) => namespace === undefined, { status: 403 });
    start();
    running.watchNamespace('ledger-system');
    await eventually(() =>
      expect(freshness('ledger-system')).toMatchObject({
        state: 'live',
        notRead: [{ kind: 'PersistentVolume' }, { kind: 'StorageClass' }],
      }),
    );
    expect(store.objects.all('Pod')).toHaveLength(3);
    running.watchNamespace('elsewhere');
    await eventually(() => expect(freshness('elsewhere').state).toBe('live'));

    server.relent();
    await eventually(() =>
      expect(freshness()).toEqual({ state: 'live', notRead: [] }),
    );
    await eventually(() => expect(server.openWatches()).toBe(7));
    expect(store.objects.all('Pod')).toHaveLength(3);
  });

  it('lets every watch go when it is stopped', async () => {
    start();
    await eventually(() => expect(server.openWatches()).toBe(7));
    running.stop();
    await eventually(() => expect(server.openWatches()).toBe(0));
  });
});
