// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type CountingProxy,
  startCountingProxy,
} from '../../local-cluster/src/countingProxy/countingProxy.ts';
import { parse } from 'yaml';
import { portalAccess } from '../../local-cluster/src/operators/portalAccess.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import {
  clusterDefinition,
  clusterReader,
  namespaceReader,
  postgresCluster,
  postgresMembers,
  statefulSet,
} from './manifests.ts';
import { type PortalProcess, startPortalProcess } from './portal.ts';
import { openViewer, type SeenCluster, type Viewer } from './viewer.ts';

const ledger = 'component:default/in-namespace';
const namespace = 'ledger-system';
/** All that the card reads; no custom resource owns anything here. */
const kinds = 15;

const allReady = (replicas: number) => (cluster: SeenCluster) =>
  cluster.freshness.state === 'live' &&
  cluster.workloads[0]?.desired === replicas &&
  cluster.workloads[0].ready === replicas &&
  cluster.workloads[0].replicas.every(({ claims }) =>
    claims.every(({ phase }) => phase === 'Bound'),
  );

/** Whether nothing is still being read. */
const hasRead = ({ freshness }: SeenCluster) =>
  !freshness.notRead.some(({ state }) => state === 'loading');

suite('the live view of a real cluster', () => {
  let cluster: TestCluster;
  let counting: CountingProxy;
  let portal: PortalProcess;
  let viewers: Viewer[] = [];

  /** A streamed list is a watch that begins with all objects. */
  const lists = () =>
    counting.requests.filter(
      ({ watch, path, query }) =>
        query.has('sendInitialEvents') || (!watch && path !== '/version'),
    );
  const watches = () => counting.requests.filter(({ watch }) => watch);

  async function open(): Promise<Viewer> {
    const viewer = await openViewer(portal, ledger);
    viewers.push(viewer);
    return viewer;
  }

  before(async () => {
    cluster = await startTestCluster();
    counting = await startCountingProxy(
      cluster.cluster.server,
      await readFile(cluster.cluster.caFile),
    );
    portal = await startPortalProcess({
      clusters: [
        {
          name: 'local',
          url: counting.url,
          authProvider: 'serviceAccount',
          serviceAccountToken: cluster.cluster.portalToken,
        },
      ],
    });
  });

  after(async () => {
    await portal?.stop();
    await counting?.close();
    await cluster?.remove();
  });

  afterEach(() => {
    viewers.forEach(viewer => viewer.close());
    viewers = [];
  });

  test('lists again after the first watches expire with 410', async () => {
    counting.expireNextWatches(kinds);
    const viewer = await open();
    await viewer.until(({ health }) => health === 'empty');
    await waitFor(
      'every kind to be watched anew',
      async () => watches().length === 2 * kinds,
    );
    assert.equal(lists().length, 2 * kinds);
    counting.requests.length = 0;
  });

  test('follows a set from nothing to three bound claims, to five and back', async () => {
    const viewer = await open();
    await viewer.until(({ health }) => health === 'empty');
    await cluster.apply(statefulSet({ namespace, replicas: 3 }));
    await viewer.until(allReady(3));
    assert.equal(viewer.seen?.health, 'healthy');

    await cluster.kubectl(`-n ${namespace} scale sts/ledger --replicas=5`);
    await viewer.until(allReady(5));

    await cluster.kubectl(`-n ${namespace} scale sts/ledger --replicas=3`);
    await viewer.until(
      ({ workloads: [set] }) => set.leftOverClaims.length === 2,
    );
    assert.deepEqual(
      viewer.seen?.workloads[0].leftOverClaims.map(({ name }) => name),
      ['data-ledger-3', 'data-ledger-4'],
    );
  });

  test('lists nothing again, neither for twenty viewers nor over time', async () => {
    const more = await Promise.all(Array.from({ length: 20 }, () => open()));
    await Promise.all(more.map(viewer => viewer.until(allReady(3))));
    await pause(10_000);
    const createdAt = ({ workloads: [set] }: SeenCluster) =>
      set.replicas[1].createdAt;
    const first = createdAt(more[0].seen!);
    await cluster.kubectl(`-n ${namespace} delete pod ledger-1`);
    // Not "2 of 3 ready": a quick node has the new pod ready before the next message.
    await Promise.all(
      more.map(viewer =>
        viewer.until(seen => allReady(3)(seen) && createdAt(seen) !== first),
      ),
    );
    assert.deepEqual(
      lists().map(({ path }) => path),
      [],
    );
  });

  test('shows the claim whose StorageClass does not exist', async () => {
    await cluster.kubectl(`-n ${namespace} delete sts,pvc --all --wait`);
    const viewer = await open();
    await viewer.until(({ health }) => health === 'empty');
    await cluster.apply(
      statefulSet({ namespace, replicas: 3, storageClassName: 'fast' }),
    );
    await viewer.until(({ findings: [cause] }) =>
      Boolean(
        cause?.id === 'StorageClassMissing' &&
          cause.subject.name === 'data-ledger-0' &&
          cause.consequences.some(({ subject }) => subject.name === 'ledger-0'),
      ),
    );
    assert.equal(viewer.seen?.health, 'degraded');
    assert.equal(
      viewer.seen.workloads[0].rollout.waitsFor?.podName,
      'ledger-0',
    );
    await cluster.kubectl(`-n ${namespace} delete sts,pvc --all --wait`);
    await cluster.apply(statefulSet({ namespace, replicas: 3 }));
    await viewer.until(allReady(3));
  });

  test('shows what blocks a rollout', async () => {
    const viewer = await open();
    await viewer.until(allReady(3));
    await cluster.kubectl(
      `-n ${namespace} set image sts/ledger db=registry.invalid/db:nope`,
    );
    await viewer.until(
      ({ workloads: [set] }) =>
        set.rollout.state === 'waiting' &&
        set.rollout.waitsFor?.podName === 'ledger-2' &&
        /ImagePull/.test(set.rollout.waitsFor.reason),
    );
    assert.equal(viewer.seen?.health, 'degraded');
    await cluster.kubectl(`-n ${namespace} rollout undo sts/ledger`);
    await cluster.kubectl(`-n ${namespace} delete pod ledger-2`);
    await viewer.until(allReady(3));
  });

  test('recovers from broken connections and shows what changed meanwhile', async () => {
    const viewer = await open();
    await viewer.until(allReady(3));
    counting.requests.length = 0;
    assert.ok(counting.cutWatches() >= kinds);
    await cluster.kubectl(`-n ${namespace} scale sts/ledger --replicas=4`);
    await viewer.until(allReady(4));
    assert.ok(lists().length <= kinds);
    // Streamed, as this server does, whose version is known by now.
    assert.ok(lists().every(({ watch }) => watch));
  });

  test('is stale while the API server is unreachable, and live when it is back', async () => {
    const viewer = await open();
    await viewer.until(allReady(4));
    const restarted = cluster.restart();
    await viewer.until(
      ({ freshness, health }) =>
        freshness.state === 'stale' && health === 'unknown',
    );
    await restarted;
    await viewer.until(allReady(4));
    assert.equal(viewer.seen?.health, 'healthy');
  });

  /** Starts a portal with this token for the cluster, and opens a viewer of the ledger. */
  async function portalWith(serviceAccountToken: string) {
    const other = await startPortalProcess({
      clusters: [
        {
          name: 'local',
          url: counting.url,
          authProvider: 'serviceAccount',
          serviceAccountToken,
        },
      ],
    });
    const viewer = await openViewer(other, ledger);
    viewers.push(viewer);
    return { viewer, stop: () => other.stop() };
  }

  test('reads one namespace with permissions for that namespace only', async () => {
    await cluster.apply(namespaceReader(namespace, 'reader'));
    const token = await cluster.kubectl(`-n ${namespace} create token reader`);
    const { viewer, stop } = await portalWith(token.trim());
    try {
      await viewer.until(seen => allReady(4)(seen) && hasRead(seen));
      assert.equal(viewer.seen?.health, 'healthy');
      assert.deepEqual(
        viewer.seen?.freshness.notRead.map(({ kind, state }) => [kind, state]),
        [
          'PersistentVolume',
          'StorageClass',
          'Node',
          'VolumeAttachment',
          'CSINode',
          'VolumeSnapshot',
          'VolumeAttributesClass',
          'PodDisruptionBudget',
          'ResourceQuota',
          'Service',
        ].map(kind => [kind, 'forbidden']),
      );
    } finally {
      await stop();
    }
  });

  test('reads everything with the account of the README', async () => {
    const readme = await readFile(
      join(repositoryRoot, 'plugins', 'stateful-backend', 'README.md'),
      'utf8',
    );
    const [, account] =
      /```yaml title="stateful-reader.yaml"\n([^`]*)```/.exec(readme) ?? [];
    assert.ok(account, 'The README has an account');
    await cluster.apply(account);
    const token = await cluster.kubectl(
      '-n backstage create token stateful-reader',
    );
    const { viewer, stop } = await portalWith(token.trim());
    try {
      await viewer.until(seen => allReady(4)(seen) && hasRead(seen));
      assert.equal(viewer.seen?.health, 'healthy');
      assert.deepEqual(viewer.seen?.freshness.notRead, []);
    } finally {
      await stop();
    }
  });

  const ofOrders = ({ workloads }: SeenCluster) =>
    workloads.find(({ name }) => name === 'orders');

  test('tells from its owner how many members there should be', async () => {
    await cluster.apply(clusterDefinition());
    await cluster.kubectl(
      'wait --for=condition=Established crd/clusters.postgresql.cnpg.io',
    );
    await cluster.apply(portalAccess('cnpg', ['clusters.postgresql.cnpg.io']));
    await cluster.apply(postgresCluster(namespace));
    const uid = await cluster.kubectl(
      `-n ${namespace} get cluster.postgresql.cnpg.io/orders -o jsonpath={.metadata.uid}`,
    );
    await cluster.apply(postgresMembers(namespace, uid.trim()));
    const viewer = await open();
    await viewer.until(seen => {
      const orders = ofOrders(seen);
      return orders?.ready === 2 && orders.desired === 3;
    });
    assert.equal(viewer.seen?.health, 'progressing');
    await cluster.apply(
      postgresCluster(namespace, { 'cnpg.io/hibernation': 'on' }),
    );
    await cluster.kubectl(`-n ${namespace} delete pod orders-1 orders-2`);
    await viewer.until(seen => ofOrders(seen)?.stopped === 'hibernated');
    await viewer.until(seen => ofOrders(seen)?.replicas.length === 0);
    assert.equal(viewer.seen?.health, 'healthy');
  });

  test('says what each tier of permissions leaves out', async () => {
    const page = await readFile(
      join(repositoryRoot, 'docs', 'cluster-access.md'),
      'utf8',
    );
    const tiers = [
      ...page.matchAll(/```yaml title="tier-\d\.yaml"\n([^`]*)```/g),
    ].map(([, rules]) => parse(rules));
    const missing = [
      [
        'PersistentVolume',
        'StorageClass',
        'Node',
        'VolumeAttachment',
        'CSINode',
        'VolumeAttributesClass',
        'Cluster.postgresql.cnpg.io',
      ],
      ['Cluster.postgresql.cnpg.io'],
      [],
    ];
    assert.equal(tiers.length, missing.length);
    for (const [index, expected] of missing.entries()) {
      const account = `tier-${index + 1}`;
      await cluster.apply(
        clusterReader(namespace, account, tiers.slice(0, index + 1).flat()),
      );
      const token = await cluster.kubectl(
        `-n ${namespace} create token ${account}`,
      );
      const { viewer, stop } = await portalWith(token.trim());
      try {
        await viewer.until(
          seen =>
            seen.freshness.state === 'live' &&
            seen.workloads.some(({ name }) => name === 'ledger') &&
            hasRead(seen),
        );
        assert.deepEqual(
          viewer.seen?.freshness.notRead.map(
            ({ kind, resource }) => resource ?? kind,
          ),
          expected,
        );
      } finally {
        await stop();
      }
    }
  });

  test('does not claim that nothing is deployed if DaemonSets cannot be read', async () => {
    await cluster.kubectl(
      `-n ${namespace} delete sts,pvc,clusters.postgresql.cnpg.io --all --wait`,
    );
    await cluster.apply(
      namespaceReader(namespace, 'half-reader', 'daemonsets'),
    );
    const token = await cluster.kubectl(
      `-n ${namespace} create token half-reader`,
    );
    const { viewer, stop } = await portalWith(token.trim());
    try {
      await viewer.until(
        ({ freshness, health, workloads }) =>
          freshness.state === 'live' &&
          health === 'unknown' &&
          workloads.length === 0,
      );
      const unread = viewer.seen?.freshness.notRead.find(
        ({ kind }) => kind === 'DaemonSet',
      );
      assert.equal(unread?.state, 'forbidden');
      // A streamed list needs no more than to watch.
      assert.equal(unread?.verb, 'watch');
      assert.match(unread?.message ?? '', /cannot watch resource "daemonsets"/);
    } finally {
      await stop();
    }
  });

  test('reports that the cluster rejects an unknown token', async () => {
    const { viewer, stop } = await portalWith('not-a-token-of-this-cluster');
    try {
      await viewer.until(({ freshness }) => freshness.cause === 'unauthorized');
      assert.equal(viewer.seen?.health, 'unknown');
      assert.equal(viewer.seen?.freshness.state, 'unreachable');
      assert.doesNotMatch(JSON.stringify(viewer.seen), /not-a-token/);
    } finally {
      await stop();
    }
  });
});
