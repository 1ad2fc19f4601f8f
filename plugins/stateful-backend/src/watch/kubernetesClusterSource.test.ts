// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  ownedBy,
  rawNode,
  rawPod,
} from 'backstage-plugin-stateful-common/testUtils';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import { ClusterStore, serviceFreshness } from '../store';
import { directClusterApi } from './__testUtils__/directClusterApi';
import { eventually } from './__testUtils__/eventually';
import { StandInApiServer } from './__testUtils__/standInApiServer';
import type { RunningSource } from './clusterSource';
import { KubernetesClusterSource } from './kubernetesClusterSource';

const kinds = Object.values(watchedKinds);
const optional = kinds.filter(kind => kind.optional).map(({ kind }) => kind);
const clusterScoped = kinds
  .filter(({ namespaced }) => !namespaced)
  .map(({ kind }) => kind);

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

  const cnpg = {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'orders', namespace: 'ledger-system', uid: 'uid-orders' },
    spec: { instances: 3, password: 'never kept' },
    status: { readyInstances: 2 },
  };
  const member = rawPod(
    7,
    ownedBy('Cluster', 'orders', cnpg.apiVersion) as any,
    'orders',
  );

  const start = () => {
    running = new KubernetesClusterSource({
      api: directClusterApi(server.url),
      linger: 50,
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
    server.gitVersion = 'v1.31.0';
    start();
    await eventually(() => expect(server.openWatches()).toBe(7));
    // A list and a watch each, and the version.
    expect(server.requests).toHaveLength(15);
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

  it('reads the version, and streams lists of a server that does', async () => {
    server.gitVersion = 'v1.35.2';
    server.streamsLists = true;
    start();
    await eventually(() => expect(server.openWatches()).toBe(7));
    expect(running.serverVersion()).toBe('v1.35.2');
    await eventually(() => expect(freshness().state).toBe('live'));
    expect(store.objects.all('Pod')).toHaveLength(3);
    expect(server.requests).toHaveLength(7 + 1);
  });

  it('watches an optional kind while something reads it, and forgets it then', async () => {
    server.set(rawNode('node-a'));
    start();
    const first = running.need({ kinds: ['Node', 'Service'] });
    const second = running.need({ kinds: ['Node'] });
    await eventually(() => expect(server.openWatches()).toBe(9));
    await eventually(() => expect(store.objects.all('Node')).toHaveLength(1));
    expect(freshness().notRead.map(({ kind }) => kind)).not.toContain('Node');
    first();
    await eventually(() => expect(server.openWatches('services')).toBe(0));
    expect(server.openWatches('nodes')).toBe(1);
    second();
    await eventually(() => expect(server.openWatches('nodes')).toBe(0));
    expect(store.objects.all('Node')).toEqual([]);
    expect(freshness()).toMatchObject({
      state: 'live',
      notRead: expect.arrayContaining([
        expect.objectContaining({ kind: 'Node', state: 'loading' }),
      ]),
    });
    running.need({ kinds: ['Node'] });
    await eventually(() => expect(store.objects.all('Node')).toHaveLength(1));
    await eventually(() => expect(server.openWatches()).toBe(8));
  });

  it('names an optional kind that it may not read, and shows the service', async () => {
    server.refuse(({ plural }) => plural === 'nodes', { status: 403 });
    start();
    running.need({ kinds: optional });
    await eventually(() =>
      expect(freshness()).toMatchObject({
        state: 'live',
        notRead: [{ kind: 'Node', state: 'forbidden', verb: 'list' }],
      }),
    );
  });

  describe('with a custom resource that owns pods', () => {
    beforeEach(() => {
      server.customResources[cnpg.apiVersion] = { Cluster: 'clusters' };
      server.set(cnpg);
      server.set(member);
    });

    const owners = ['Cluster.postgresql.cnpg.io'];
    const ownerFreshness = () =>
      serviceFreshness(store, 'ledger-system', owners).notRead;

    it('watches the kind of it while something reads owners', async () => {
      start();
      await eventually(() => expect(store.objects.all('Pod')).toHaveLength(4));
      expect(server.openWatches('clusters')).toBe(0);
      const end = running.need({ kinds: ['CustomResource'] });
      const read = () =>
        store.objects.customResource('Cluster', 'ledger-system', 'orders');
      await eventually(() => expect(read()?.spec.members).toBe(3));
      expect(JSON.stringify(read())).not.toContain('never kept');
      server.set({ ...cnpg, spec: { instances: 5 } });
      await eventually(() => expect(read()?.spec.members).toBe(5));
      server.delete(cnpg);
      await eventually(() => expect(read()).toBeUndefined());
      end();
      await eventually(() => expect(server.openWatches('clusters')).toBe(0));
    });

    it('says that it may not be read', async () => {
      server.refuse(({ plural }) => plural === 'clusters', { status: 403 });
      start();
      running.need({ kinds: ['CustomResource'], namespace: 'ledger-system' });
      await eventually(() =>
        expect(ownerFreshness()).toContainEqual(
          expect.objectContaining({
            kind: 'CustomResource',
            resource: owners[0],
            state: 'forbidden',
            namespace: 'ledger-system',
          }),
        ),
      );
    });

    it('says that the cluster does not know it', async () => {
      server.customResources[cnpg.apiVersion] = { Backup: 'backups' };
      start();
      running.need({ kinds: ['CustomResource'] });
      await eventually(() =>
        expect(ownerFreshness()).toContainEqual(
          expect.objectContaining({
            resource: owners[0],
            state: 'unsupported',
          }),
        ),
      );
    });
  });

  it('watches a namespace by itself while the cluster is forbidden, and no longer', async () => {
    server.refuse(({ namespace }) => namespace === undefined, { status: 403 });
    start();
    running.need({ kinds: optional, namespace: 'ledger-system' });
    await eventually(() =>
      expect(freshness('ledger-system')).toMatchObject({
        state: 'live',
        notRead: clusterScoped.map(kind => ({ kind, state: 'forbidden' })),
      }),
    );
    expect(store.objects.all('Pod')).toHaveLength(3);
    const end = running.need({ kinds: [], namespace: 'elsewhere' });
    await eventually(() => expect(freshness('elsewhere').state).toBe('live'));
    end();
    await eventually(() =>
      expect(freshness('elsewhere').state).toBe('loading'),
    );
    await eventually(() =>
      expect(server.openWatches()).toBe(kinds.length - clusterScoped.length),
    );

    server.relent();
    await eventually(() =>
      expect(freshness()).toEqual({ state: 'live', notRead: [] }),
    );
    await eventually(() => expect(server.openWatches()).toBe(kinds.length));
    expect(store.objects.all('Pod')).toHaveLength(3);
  });

  it('lets every watch go when it is stopped', async () => {
    start();
    await eventually(() => expect(server.openWatches()).toBe(7));
    running.stop();
    await eventually(() => expect(server.openWatches()).toBe(0));
  });
});
