// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import type { StatefulService } from 'backstage-plugin-stateful-common';
import {
  healthyLedger,
  rawBudget,
  rawClaim,
  rawPod,
  rawStatefulSet,
  rawVolume,
} from 'backstage-plugin-stateful-common/testUtils';
import { TestSource } from './__testUtils__/testSource';
import type { KnownCluster } from './clusterDirectory';
import { Clusters } from './clusters';
import { LiveServices } from './liveServices';
import { pinClusters } from './pinClusters';

const selection = { labelSelector: '', selects: () => true, muted: [] };

const real = (name: string): KnownCluster => ({
  name,
  authProvider: 'serviceAccount',
});

describe('the clusters', () => {
  let known: KnownCluster[] | Error;
  let asked: number;
  let sources: Record<string, TestSource>;
  let clusters: Clusters;
  const logger = mockServices.logger.mock();
  const started = Date.parse('2026-11-22T12:00:00Z');
  let began: number;

  beforeEach(() => {
    jest.clearAllMocks();
    jest.useFakeTimers();
    began = jest.now();
    known = [real('amsterdam')];
    asked = 0;
    sources = {};
    clusters = new Clusters({
      directory: {
        list: async () => {
          asked += 1;
          if (known instanceof Error) {
            throw known;
          }
          return known;
        },
      },
      sourceOf: cluster => (sources[cluster] = new TestSource()),
      recordings: new Map([['demo', new TestSource()]]),
      linger: 1000,
      logger,
      now: () => new Date(started + jest.now() - began),
    });
  });

  afterEach(() => {
    clusters.stop();
    jest.useRealTimers();
  });

  const names = async () =>
    (await clusters.list()).clusters.map(({ cluster }) => cluster);

  it('are those of the kubernetes plugin and those of recordings, asked for seldom', async () => {
    expect(await names()).toEqual(['amsterdam', 'demo']);
    known = [real('amsterdam'), real('demo')];
    expect(await names()).toEqual(['amsterdam', 'demo']);
    await Promise.all([names(), names()]);
    expect(asked).toBe(1);
    jest.advanceTimersByTime(31_000);
    expect(await names()).toEqual(['amsterdam', 'demo']);
    expect(asked).toBe(2);
  });

  it('stay known when the kubernetes plugin cannot tell', async () => {
    await clusters.list();
    known = new Error('it is starting');
    jest.advanceTimersByTime(31_000);
    expect(await clusters.list()).toMatchObject({
      clusters: [{ cluster: 'amsterdam' }, { cluster: 'demo' }],
      failure: undefined,
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('it is starting'),
    );
  });

  it('that were never told are not taken for none, and asked for again soon', async () => {
    known = new Error('it is starting', { cause: new Error('503') });
    const services: StatefulService[] = [];
    const end = new LiveServices(clusters).subscribe(
      'component:default/ledger',
      { ...selection, cluster: 'amsterdam' },
      service => services.push(service),
    );
    await jest.advanceTimersByTimeAsync(200);
    expect(services.at(-1)).toMatchObject({
      health: 'unknown',
      clusters: [],
      noClusters: { reason: 'notListed', message: 'it is starting: 503' },
    });
    await jest.advanceTimersByTimeAsync(15_000);
    expect(asked).toBeLessThanOrEqual(6);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    known = [real('amsterdam')];
    await jest.advanceTimersByTimeAsync(4_000);
    sources.amsterdam.list(healthyLedger());
    await jest.advanceTimersByTimeAsync(200);
    expect(services.at(-1)).toMatchObject({
      health: 'healthy',
      clusters: [{ cluster: 'amsterdam' }],
    });
    expect(services.at(-1)).not.toHaveProperty('noClusters');
    end();
  });

  it('that do not hold the one an entity names are told, and it is joined once it is there', async () => {
    let latest: StatefulService | undefined;
    const end = new LiveServices(clusters).subscribe(
      'component:default/ledger',
      { ...selection, cluster: 'boston' },
      service => {
        latest = service;
      },
    );
    await jest.advanceTimersByTimeAsync(200);
    expect(latest).toMatchObject({
      health: 'unknown',
      noClusters: {
        reason: 'unknownCluster',
        cluster: 'boston',
        known: ['amsterdam', 'demo'],
      },
    });
    expect(sources.amsterdam?.starts ?? 0).toBe(0);
    known = [real('amsterdam'), real('boston')];
    await jest.advanceTimersByTimeAsync(60_000);
    sources.boston.list(healthyLedger());
    await jest.advanceTimersByTimeAsync(200);
    expect(latest).toMatchObject({ health: 'healthy' });
    end();
  });

  it.each(['google', 'oidc', 'aks'])(
    'that need the sign-in of %s are named, and not watched',
    async authProvider => {
      known = [{ name: 'theirs', authProvider }];
      const {
        clusters: [theirs],
      } = await clusters.list();
      expect(theirs).toMatchObject({
        cluster: 'theirs',
        watch: undefined,
        message: expect.stringContaining(authProvider),
      });
    },
  );

  it('that come and go are followed by who looks already', async () => {
    let latest: StatefulService | undefined;
    const end = new LiveServices(clusters).subscribe(
      'component:default/ledger',
      selection,
      service => {
        latest = service;
      },
    );
    await jest.advanceTimersByTimeAsync(200);
    known = [real('boston')];
    await jest.advanceTimersByTimeAsync(60_000);
    sources.boston.list(healthyLedger());
    await jest.advanceTimersByTimeAsync(200);
    expect(latest?.clusters).toMatchObject([
      { cluster: 'demo' },
      { cluster: 'boston', health: 'healthy' },
    ]);
    expect(sources.amsterdam.stops).toBe(1);
    end();
    await jest.advanceTimersByTimeAsync(2000);
    expect(sources.boston.stops).toBe(1);
  });

  it('are diagnosed again when time alone makes something a finding', async () => {
    const found: string[] = [];
    const end = new LiveServices(clusters).subscribe(
      'component:default/ledger',
      { ...selection, cluster: 'amsterdam' },
      ({ clusters: [amsterdam] }) => {
        found.splice(0, Infinity, ...amsterdam.findings.map(({ id }) => id));
      },
    );
    await jest.advanceTimersByTimeAsync(200);
    sources.amsterdam.list([
      ...healthyLedger(2),
      rawBudget(),
      rawStatefulSet(),
      rawClaim(2),
      rawVolume(2),
      rawPod(2, {
        spec: { nodeName: undefined },
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: '0/3 nodes are available: 3 Insufficient cpu.',
              lastTransitionTime: '2026-11-22T11:59:50Z',
            },
          ],
        },
      }),
    ]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(found).toEqual([]);
    // Before the review, which comes every 15 seconds.
    await jest.advanceTimersByTimeAsync(5_000);
    expect(found).toEqual(['PodUnschedulable']);
    end();
  });

  it('that are pinned are watched as soon as they are there, and nobody looks', async () => {
    known = [];
    const unpin = pinClusters(['boston'], clusters, logger);
    await jest.advanceTimersByTimeAsync(10);
    known = [real('amsterdam'), real('boston')];
    await jest.advanceTimersByTimeAsync(120_000);
    expect(sources.boston.starts).toBe(1);
    expect(sources.amsterdam.starts).toBe(0);
    unpin();
    await jest.advanceTimersByTimeAsync(2000);
    expect(sources.boston.stops).toBe(1);
  });
});
