// SPDX-License-Identifier: Apache-2.0

import {
  serviceMessageSchema,
  type NoClusters,
  type ServiceMessage,
} from 'backstage-plugin-stateful-common';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import {
  healthyLedger,
  ownedBy,
  rawPod,
  rawStatefulSet,
} from 'backstage-plugin-stateful-common/testUtils';
import { openStream, type OpenStream } from './__testUtils__/openStream';
import type { Portal, PortalOptions } from './__testUtils__/startPortal';
import { startPortal } from './__testUtils__/startPortal';
import { eventually } from './watch/__testUtils__/eventually';
import type { ReceivedRequest } from './watch/__testUtils__/standInApiServer';
import { StandInApiServer } from './watch/__testUtils__/standInApiServer';

const ledger = 'component:default/ledger';

const watched = Object.values(watchedKinds).map(({ plural }) => plural);

jest.setTimeout(180_000);

describe('the stateful plugin', () => {
  let cluster: StandInApiServer;
  let portal: Portal;
  let streams: OpenStream[];
  /** What was asked of the cluster before the present test. */
  const past: ReceivedRequest[] = [];

  const snapshot = async (
    ...entityRefs: string[]
  ): Promise<ServiceMessage[]> => {
    const query = new URLSearchParams(entityRefs.map(ref => ['entity', ref]));
    const response = await portal.get(`/v1/services?${query}`);
    if (!response.ok) {
      throw new Error(`The snapshot answers ${response.status}`);
    }
    const { items } = await response.json();
    return items.map((item: unknown) => serviceMessageSchema.parse(item));
  };

  const watchingEnds = async () => {
    const said = (words: string) =>
      portal.logger.debugs.filter(one => one === `${words} cluster "local"`);
    await eventually(() =>
      expect(said('Stopped watching')).toHaveLength(
        said('Started watching').length,
      ),
    );
    // The kubernetes plugin's proxy keeps a watch open whose client is gone.
    cluster.endWatches('properly');
  };

  /** Makes room for the next test, which counts its own. */
  const forgetRequests = () => {
    past.push(...cluster.requests);
    cluster.requests.length = 0;
  };

  beforeAll(async () => {
    cluster = await StandInApiServer.start(healthyLedger());
    portal = await startPortal({
      clusters: [
        {
          name: 'local',
          url: cluster.url,
          authProvider: 'serviceAccount',
          serviceAccountToken: 'a-token',
        },
        {
          name: 'signed-in',
          url: 'https://127.0.0.1:1',
          authProvider: 'google',
        },
      ],
      stateful: {
        watch: { linger: { milliseconds: 300 } },
        stream: {
          permissionCheckInterval: { milliseconds: 100 },
          maximumEntities: 6,
        },
      },
    });
    // The kubernetes plugin loads its client with the first request.
    await eventually(async () => {
      const [message] = await snapshot(ledger);
      if (!JSON.stringify(message).includes('"state":"live"')) {
        throw new Error('The cluster has not been read yet');
      }
    }, 90_000);
    await watchingEnds();
    forgetRequests();
  });

  afterAll(async () => {
    await portal.stop();
    await cluster.close();
  });

  beforeEach(() => {
    streams = [];
  });

  afterEach(async () => {
    portal.policy.reset();
    await Promise.all(streams.map(stream => stream.close()));
    cluster.relent();
    await watchingEnds();
    forgetRequests();
  });

  const open = async (entityRefs = [ledger]) => {
    const stream = await openStream(portal, entityRefs);
    streams.push(stream);
    return stream;
  };

  /** A cluster whose first replica is on a node. */
  const onNode = (nodeName: string) => ({
    workloads: [{ replicas: [{ nodeName }, {}, {}] }],
  });

  const refusalOf = (permission: string) => ({
    type: 'denied',
    entityRef: ledger,
    denial: {
      permission,
      message: expect.stringContaining(permission),
    },
  });

  it('answers with the whole state of a service', async () => {
    const [message] = await snapshot(ledger);
    expect(message).toMatchObject({
      type: 'service',
      entityRef: ledger,
      service: {
        entityRef: ledger,
        clusters: [
          {
            cluster: 'local',
            health: 'healthy',
            freshness: { state: 'live', notRead: [] },
            workloads: [{ name: 'ledger', desired: 3, ready: 3 }],
          },
          {
            cluster: 'signed-in',
            health: 'unknown',
            workloads: [],
            freshness: {
              state: 'unreachable',
              message: expect.stringContaining('google'),
            },
          },
        ],
      },
    });
  });

  it('streams the state, and each one after it', async () => {
    const stream = await open();
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    await stream.shows({ workloads: [{ ready: 3 }] });
    cluster.set(rawStatefulSet({ spec: { replicas: 4 } }));
    cluster.set(rawPod(3));
    await stream.shows({ workloads: [{ desired: 4, ready: 4 }] });
    cluster.delete(rawPod(3));
    cluster.set(rawStatefulSet());
    await stream.shows({ workloads: [{ desired: 3, ready: 3 }] });
  });

  it('gathers changes that come close together', async () => {
    const stream = await open();
    await stream.shows({ freshness: { state: 'live' } });
    const before = stream.messages.length;
    const started = performance.now();
    for (let restartCount = 1; restartCount <= 200; restartCount++) {
      const containerStatuses = [
        { name: 'db', ready: true, restartCount, state: { running: {} } },
      ];
      cluster.set(rawPod(0, { status: { containerStatuses } }));
    }
    await stream.shows({
      workloads: [{ replicas: [{ restarts: 200 }, {}, {}] }],
    });
    const intervals = (performance.now() - started) / 100;
    expect(stream.messages.length - before).toBeLessThanOrEqual(intervals + 1);
    cluster.set(rawPod(0));
  });

  it('streams several entities at once', async () => {
    const stream = await open([
      ledger,
      'component:default/plain',
      'component:default/misspelt',
      'component:default/empty-id',
      'component:default/nowhere',
      'component:default/in-other-cluster',
    ]);
    await stream.service(({ health }) => expect(health).not.toBe('empty'));
    await stream.service(
      service =>
        expect(service).toMatchObject({
          health: 'unknown',
          clusters: [],
          noClusters: {
            reason: 'unknownCluster',
            cluster: 'other',
            known: ['local', 'signed-in'],
            count: 2,
          },
        }),
      'component:default/in-other-cluster',
    );
    expect(stream.newest('component:default/plain')).toMatchObject({
      type: 'notAnnotated',
      message: expect.stringContaining('backstage.io/kubernetes-id'),
    });
    expect(stream.newest('component:default/misspelt')).toMatchObject({
      type: 'notAnnotated',
      message: expect.stringContaining('"app = = ledger"'),
      annotation: {
        name: 'backstage.io/kubernetes-label-selector',
        value: 'app = = ledger',
        problem: expect.stringContaining('“= ledger”'),
      },
    });
    expect(stream.newest('component:default/empty-id')).toMatchObject({
      type: 'notAnnotated',
      annotation: {
        name: 'backstage.io/kubernetes-id',
        value: '',
        problem: 'The value is empty',
      },
    });
    expect(stream.newest('component:default/nowhere')).toMatchObject({
      type: 'notFound',
    });
  });

  describe.each([
    'kubernetes.clusters.read',
    'kubernetes.resources.read',
    'catalog.entity.read',
    'stateful.service.read',
  ])('without the permission %s', permission => {
    it('refuses the snapshot, and says which it is', async () => {
      portal.policy.denied = [permission];
      expect(await snapshot(ledger)).toEqual([refusalOf(permission)]);
    });

    it('tells no names of clusters', async () => {
      portal.policy.denied = [permission];
      const text = JSON.stringify(
        await snapshot('component:default/in-other-cluster'),
      );
      expect(text).toContain(permission);
      expect(text).not.toContain('signed-in');
    });

    it('refuses the stream, and says which it is', async () => {
      portal.policy.denied = [permission];
      const stream = await open();
      await eventually(() =>
        expect(stream.messages).toEqual([refusalOf(permission)]),
      );
      expect(cluster.requests).toEqual([]);
    });

    it('ends what an open stream shows, until it is granted again', async () => {
      const stream = await open();
      await stream.shows({ workloads: [{}] });
      portal.policy.denied = [permission];
      await eventually(() =>
        expect(stream.newest(ledger)).toEqual(refusalOf(permission)),
      );
      const { asked } = portal.policy;
      cluster.set(rawPod(0, { spec: { nodeName: 'node-in-between' } }));
      // Rights are checked every 100 ms, which is when an update would be out.
      await eventually(() =>
        expect(portal.policy.asked).toBeGreaterThan(asked + 8),
      );
      expect(JSON.stringify(stream.messages)).not.toContain('node-in-between');

      portal.policy.reset();
      await stream.shows(onNode('node-in-between'));
      cluster.set(rawPod(0));
    });
  });

  it("lets the catalog's rule isEntityOwner decide", async () => {
    portal.policy.ownersOnly = true;
    const bobs = 'component:default/bobs';
    expect(await snapshot(ledger, bobs)).toMatchObject([
      { type: 'service', entityRef: ledger },
      {
        type: 'denied',
        entityRef: bobs,
        denial: { permission: 'stateful.service.read' },
      },
    ]);
    const stream = await open([ledger, bobs]);
    await stream.shows({ workloads: [{}] });
    expect(stream.newest(bobs)).toMatchObject({ type: 'denied' });
  });

  it.each(['/v1/services', '/v1/stream'])(
    'refuses nobody in particular at %s',
    async path => {
      const response = await portal.get(`${path}?entity=${ledger}`, 'nobody');
      expect(response.status).toBe(401);
    },
  );

  it.each(['/v1/services', '/v1/stream'])(
    'names the parameter that is wrong at %s',
    async path => {
      const seven = Array.from(
        { length: 7 },
        (_, i) => `entity=component:x/${i}`,
      );
      for (const query of ['', 'entity=', 'entity=:::', seven.join('&')]) {
        const response = await portal.get(`${path}?${query}`);
        expect(response.status).toBe(400);
        const { error } = await response.json();
        expect(error.message).toContain('"entity"');
      }
    },
  );

  it('asks nothing more of the cluster for the twentieth viewer', async () => {
    const first = await open();
    await first.shows({ workloads: [{}] });
    const asked = () =>
      cluster.requests
        .map(({ plural, watch }) => `${watch ? 'watch' : 'list'} ${plural}`)
        // This one is asked again for its version, as it does not tell it.
        .filter(request => request !== 'list version')
        .sort();
    const once = watched
      .flatMap(plural => [`list ${plural}`, `watch ${plural}`])
      .sort();
    await eventually(() => expect(asked()).toEqual(once));
    const more = await Promise.all(Array.from({ length: 19 }, () => open()));
    await Promise.all(more.map(stream => stream.shows({ workloads: [{}] })));
    cluster.set(rawPod(0, { spec: { nodeName: 'node-seen-by-all' } }));
    await Promise.all(
      more.map(stream => stream.shows(onNode('node-seen-by-all'))),
    );
    expect(asked()).toEqual(once);
    cluster.set(rawPod(0));
  });

  it('asks for nothing secret', async () => {
    await snapshot(ledger);
    // All of them: whether this snapshot had to ask depends on who looked before.
    const requests = [...past, ...cluster.requests];
    expect([...new Set(requests.map(({ plural }) => plural))].sort()).toEqual(
      [...watched, 'version'].sort(),
    );
    expect(
      new Set(requests.map(({ headers }) => headers.authorization)),
    ).toEqual(new Set(['Bearer a-token']));
  });

  it('goes on watching for a while after the last viewer, and then ends', async () => {
    const stream = await open();
    await stream.shows({ workloads: [{}] });
    await stream.close();
    const again = await open();
    await again.shows({ workloads: [{}] });
    expect(cluster.lists('pods')).toHaveLength(1);
    await again.close();
    await watchingEnds();
    const afterwards = await open();
    await afterwards.shows({ workloads: [{}] });
    expect(cluster.lists('pods')).toHaveLength(2);
  });

  it('says what it may not read, and shows the rest', async () => {
    cluster.refuse(({ plural }) => plural === 'storageclasses', {
      status: 403,
    });
    const [message] = await snapshot(ledger);
    expect(message).toMatchObject({
      service: {
        clusters: [
          {
            health: 'healthy',
            freshness: {
              state: 'live',
              notRead: [
                {
                  kind: 'StorageClass',
                  state: 'forbidden',
                  message: expect.stringContaining('storageclasses'),
                },
              ],
            },
            workloads: [
              { replicas: [{ claims: [{ storageClass: 'unknown' }] }, {}, {}] },
            ],
          },
          {},
        ],
      },
    });
  });

  it('does not say that nothing is deployed where it may not look', async () => {
    const web = 'component:default/web';
    expect(await snapshot(web)).toMatchObject([
      { service: { clusters: [{ health: 'empty' }, {}] } },
    ]);
    await watchingEnds();
    cluster.refuse(({ plural }) => plural === 'daemonsets', { status: 403 });
    expect(await snapshot(web)).toMatchObject([
      {
        service: {
          health: 'unknown',
          clusters: [
            {
              health: 'unknown',
              workloads: [],
              freshness: {
                state: 'live',
                notRead: [
                  {
                    kind: 'DaemonSet',
                    state: 'forbidden',
                    message: expect.stringContaining('daemonsets'),
                  },
                ],
              },
            },
            {},
          ],
        },
      },
    ]);
  });

  it('knows a service without claims by its pods', async () => {
    const pod = rawPod(
      0,
      {
        metadata: {
          labels: { 'backstage.io/kubernetes-id': 'web' },
          ...ownedBy('ReplicaSet', 'web-5f', 'apps/v1').metadata,
        },
        spec: { volumes: [] },
      },
      'web',
    );
    cluster.set(pod);
    expect(await snapshot('component:default/web')).toMatchObject([
      { service: { clusters: [{ health: 'empty', stateless: true }, {}] } },
    ]);
    cluster.delete(pod);
  });

  it('says that the cluster refuses the credentials, and logs it once', async () => {
    const warnings = () =>
      portal.logger.warnings.filter(warning => warning.includes('401'));
    cluster.refuse(() => true, { status: 401 });
    const stream = await open();
    const isRefused = () =>
      stream.shows({
        health: 'unknown',
        workloads: [],
        freshness: { state: 'unreachable', cause: 'unauthorized' },
      });
    await isRefused();
    await eventually(() =>
      expect(cluster.lists('statefulsets').length).toBeGreaterThan(2),
    );
    expect(warnings()).toEqual([
      expect.stringMatching(/"local".*serviceAccountToken/s),
    ]);
    expect(JSON.stringify(portal.logger.warnings)).not.toContain('a-token');

    cluster.relent();
    await stream.shows({
      health: 'healthy',
      freshness: { state: 'live' },
    });
    cluster.refuse(() => true, { status: 401 });
    cluster.endWatches('properly');
    await stream.shows({
      health: 'unknown',
      freshness: { state: 'stale', cause: 'unauthorized' },
      workloads: [{ ready: 3 }],
    });
    expect(warnings()).toHaveLength(2);
  });

  it('reads the namespace of an entity where the whole cluster is forbidden', async () => {
    cluster.refuse(({ namespace }) => namespace === undefined, { status: 403 });
    const [whole, named] = await snapshot(
      ledger,
      'component:default/in-namespace',
    );
    expect(whole).toMatchObject({
      service: {
        clusters: [
          {
            health: 'unknown',
            freshness: {
              notRead: expect.arrayContaining([
                expect.objectContaining({ kind: 'Pod', state: 'forbidden' }),
              ]),
            },
          },
          {},
        ],
      },
    });
    expect(named).toMatchObject({
      service: {
        clusters: [
          {
            health: 'healthy',
            workloads: [{ name: 'ledger', ready: 3 }],
            freshness: {
              state: 'live',
              notRead: [
                'PersistentVolume',
                'StorageClass',
                'Node',
                'VolumeAttachment',
                'CSINode',
                'VolumeAttributesClass',
              ].map(kind => ({ kind, state: 'forbidden' })),
            },
          },
          {},
        ],
      },
    });
    const namespaces = new Set(
      cluster.requests.map(({ namespace }) => namespace),
    );
    expect([...namespaces]).toEqual([undefined, 'ledger-system']);
  });

  it('is stale, never healthy, while the cluster is unreachable', async () => {
    const stream = await open();
    await stream.shows({ health: 'healthy' });
    cluster.refuse(() => true, { status: 503 });
    cluster.endWatches('properly');
    await stream.shows({
      health: 'unknown',
      freshness: {
        state: 'stale',
        asOf: expect.any(String),
        message: expect.stringContaining('503'),
      },
      workloads: [{ ready: 3 }],
    });
    cluster.relent();
    await stream.shows({
      health: 'healthy',
      freshness: { state: 'live' },
    });
  });
});

describe('the stateful plugin where there is nothing to watch', () => {
  let portal: Portal;
  let stream: OpenStream;

  afterEach(async () => {
    await stream?.close();
    await portal?.stop();
  });

  it.each<[string, PortalOptions, NoClusters]>([
    ['no cluster is configured', { clusters: [] }, { reason: 'notConfigured' }],
    [
      'the kubernetes plugin is not installed',
      { clusters: [], hasKubernetes: false },
      { reason: 'notListed', message: expect.stringContaining('404') },
    ],
  ])('says that %s', async (_, options, noClusters) => {
    portal = await startPortal(options);
    stream = await openStream(portal, [ledger]);
    await stream.service(service =>
      expect(service).toEqual({
        entityRef: ledger,
        health: 'unknown',
        clusters: [],
        noClusters,
      }),
    );
    portal.policy.denied = ['kubernetes.clusters.read'];
    const response = await portal.get(`/v1/services?entity=${ledger}`);
    expect(await response.json()).toMatchObject({
      items: [{ type: 'denied' }],
    });
  });
});
