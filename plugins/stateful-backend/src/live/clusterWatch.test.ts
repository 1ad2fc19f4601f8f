// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClusterService } from 'backstage-plugin-stateful-common/model';
import { healthyLedger } from 'backstage-plugin-stateful-common/testUtils';
import { eventually } from '../watch/__testUtils__/eventually';
import { RecordedClusterSource, type ClusterSource } from '../watch';
import { TestSource } from './__testUtils__/testSource';
import { ClusterWatch } from './clusterWatch';

const everything = { labelSelector: '', selects: () => true, muted: [] };

// Machines are busy; each takes well under a second.
jest.setTimeout(60_000);

describe('the watch of a cluster', () => {
  let source: TestSource;

  const watchOf = (recording?: ClusterSource) =>
    new ClusterWatch({
      cluster: 'local',
      source,
      recording,
      linger: 1000,
      now: () => new Date('2026-11-22T12:00:00Z'),
    });

  beforeEach(() => {
    source = new TestSource();
  });

  it('is shared by all subscribers, and stops some time after the last', () => {
    jest.useFakeTimers();
    try {
      const watch = watchOf();
      const first = watch.subscribe(everything, () => {});
      const second = watch.subscribe(everything, () => {});
      expect(source.starts).toBe(1);
      first.unsubscribe();
      first.unsubscribe();
      jest.advanceTimersByTime(5000);
      expect(watch.isRunning).toBe(true);
      second.unsubscribe();
      jest.advanceTimersByTime(500);
      const third = watch.subscribe(everything, () => {});
      jest.advanceTimersByTime(5000);
      expect([source.starts, source.stops]).toEqual([1, 0]);
      third.unsubscribe();
      jest.advanceTimersByTime(1000);
      expect([source.starts, source.stops]).toEqual([1, 1]);
      watch.subscribe(everything, () => {});
      expect(source.starts).toBe(2);
    } finally {
      jest.useRealTimers();
    }
  });

  describe('with a recording', () => {
    let folder: string;
    let file: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'recording-'));
      file = join(folder, 'recorded.json');
      await writeFile(
        file,
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: healthyLedger(),
        }),
      );
    });

    afterEach(() => rm(folder, { recursive: true }));

    const look = (recording: ClusterSource) => {
      const subscription = watchOf(recording).subscribe(everything, () => {});
      return () => buildClusterService(subscription.facts(), everything);
    };

    it('shows it, plainly as recorded, until the cluster answers', async () => {
      const seen = look(new RecordedClusterSource(file));
      expect(seen().freshness.state).toBe('loading');
      source.fail();
      await eventually(() => expect(seen().freshness.state).toBe('recorded'));
      expect(seen()).toMatchObject({
        health: 'healthy',
        freshness: {
          state: 'recorded',
          asOf: '2026-11-22T11:01:00Z',
          message: 'refused',
        },
        workloads: [{ name: 'ledger', ready: 3 }],
      });

      source.fail('forbidden');
      expect(seen().freshness.state).toBe('recorded');

      source.list([]);
      expect(seen()).toMatchObject({
        health: 'empty',
        freshness: { state: 'live' },
        workloads: [],
      });

      source.fail();
      expect(seen().freshness.state).toBe('stale');
    });

    it.each([
      ['is not there', async () => rm(file)],
      ['is no JSON', async () => writeFile(file, 'apiVersion: v1')],
    ])('goes without it where it %s', async (_, spoil) => {
      await spoil();
      const recording = new RecordedClusterSource(file);
      const told: string[] = [];
      recording.start((feed, event) => told.push(`${feed.kind} ${event.type}`));
      await eventually(() => expect(told).toContain('Pod failed'));
      const seen = look(recording);
      source.fail();
      expect(seen().freshness.state).toBe('unreachable');
    });
  });
});
