// SPDX-License-Identifier: Apache-2.0

import {
  ClusterObjects,
  readObjects,
  watchedKinds,
} from 'backstage-plugin-stateful-common/kubernetes';
import { buildClusterService } from 'backstage-plugin-stateful-common/model';
import {
  fixtureTime,
  healthyLedger,
  rawClaim,
  rawPod,
  rawStatefulSet,
  type RawObject,
} from 'backstage-plugin-stateful-common/testUtils';
// Tests of all kinds draw by the same numbers; this one is of no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { SeededRandom } from '../../../../tools/sample/SeededRandom';
import { ClusterStore } from '../store';
import { directClusterApi } from './__testUtils__/directClusterApi';
import { eventually } from './__testUtils__/eventually';
import { StandInApiServer } from './__testUtils__/standInApiServer';
import type { ClusterApi } from './clusterApi';
import type { Feed } from './feed';
import { reflect } from './reflector';

// Machines are busy; each takes a second.
jest.setTimeout(120_000);

const kinds = [
  'StatefulSet',
  'Pod',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StorageClass',
] as const;

async function* cutAfter(
  body: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of body) {
    if (chunk.length > left) {
      yield chunk.subarray(0, left);
      throw new Error('The connection was cut');
    }
    left -= chunk.length;
    yield chunk;
  }
}

/** What a cluster with these objects says of everything in it. */
function serviceOf(objects: ClusterObjects) {
  return buildClusterService(
    {
      cluster: 'local',
      view: { objects, unread: new Set(), now: Date.parse(fixtureTime) },
      freshness: { state: 'live', notRead: [] },
    },
    { labelSelector: '', selects: () => true, muted: [] },
  );
}

describe('any interleaving of feeds that are cut at any byte', () => {
  /** That of this run of `npm test`. */
  const seed = parseInt(process.env.STATEFUL_TEST_SEED || '0', 16);

  it.each([
    ['pages', false],
    ['streamed lists', true],
  ])('ends in the model of a fresh list, with %s', async (_, streams) => {
    const random = new SeededRandom(seed + Number(streams));
    const server = await StandInApiServer.start(healthyLedger());
    server.streamsLists = streams;
    const expected = new Map<string, RawObject>();
    const keyOf = ({ kind, metadata }: RawObject) => `${kind}/${metadata.name}`;
    healthyLedger().forEach(object => expected.set(keyOf(object), object));
    const stopped = new AbortController();
    let cuts = 0;
    let cutting = true;
    const direct = directClusterApi(server.url);
    const api: ClusterApi = {
      async get(path, signal) {
        const answer = await direct.get(path, signal);
        if (!answer.ok || !cutting) {
          return answer;
        }
        cuts += 1;
        const bytes = random.below(6000);
        return { ok: true, body: cutAfter(answer.body, bytes) };
      },
    };
    const store = new ClusterStore(fixtureTime);
    const running = kinds.map(kind => {
      const feed: Feed = { kind };
      return reflect({
        api,
        kind: watchedKinds[kind],
        feed,
        streamsLists: () => streams,
        timing: {
          firstRetry: 1,
          longestRetry: 5,
          list: 10_000,
          forbiddenRetry: 10,
          duration: 60_000,
          silence: 60_000,
        },
        signal: stopped.signal,
        onEvent: event => store.apply(feed, event, fixtureTime),
      });
    });
    try {
      for (let step = 0; step < 150; step++) {
        const ordinal = random.below(6);
        const makers = [
          () => rawStatefulSet({ spec: { replicas: ordinal } }),
          () => rawPod(ordinal, { spec: { nodeName: `node-${step}` } }),
          () =>
            rawClaim(ordinal, { metadata: { labels: { step: `${step}` } } }),
        ];
        const object = random.oneOf(makers)();
        if (random.next() < 0.3 && object.kind !== 'StatefulSet') {
          server.delete(object);
          expected.delete(keyOf(object));
        } else {
          server.set(object);
          expected.set(keyOf(object), object);
        }
        if (random.next() < 0.2) {
          // Lets what was sent arrive, so that cuts fall between changes too.
          await new Promise(resolve => setImmediate(resolve));
        }
      }
      cutting = false;
      server.endWatches('broken');
      const fresh = ClusterObjects.of(
        ...readObjects({ kind: 'List', items: [...expected.values()] }),
      );
      await eventually(() =>
        expect(serviceOf(store.objects).workloads).toEqual(
          serviceOf(fresh).workloads,
        ),
      );
      expect(cuts).toBeGreaterThan(kinds.length);
    } finally {
      stopped.abort();
      await Promise.all(running);
      await server.close();
    }
  });
});
