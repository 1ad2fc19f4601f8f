// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountedRequest } from '../local-cluster/src/countingProxy/countingProxy.ts';
import { cluster } from './cluster.ts';
import { eventually } from './eventually.ts';
import { card, namespace, type MainJob } from './mainJob.ts';

/** Requests for all objects of one resource, in pages or streamed. */
function listsOf(resource: string, requests: CountedRequest[]) {
  return requests.filter(
    request =>
      request.method === 'GET' &&
      (!request.watch || request.query.has('sendInitialEvents')) &&
      request.path.endsWith(`/${resource}`),
  );
}

const watched = [
  'statefulsets',
  'daemonsets',
  'pods',
  'persistentvolumeclaims',
  'persistentvolumes',
  'storageclasses',
  'events',
];

/** A watch of which nothing is heard for 90 s is begun anew, with a LIST; on real nodes the steps before take longer. */
const silenceMs = 85_000;

/** What the live view asks of the API server, counted while the card is open. */
export function testCountedRequests(job: MainJob): void {
  test(
    'one LIST for each kind, and nothing is asked again while the card is open',
    { timeout: 120_000 },
    async () => {
      for (const resource of watched) {
        const lists = listsOf(resource, job.proxy.requests);
        const atFirst = lists.filter(({ at }) => at < lists[0].at + silenceMs);
        assert.equal(atFirst.length, 1, JSON.stringify(lists));
      }
      const before = job.proxy.requests.length;
      // Two of the official tab's polling periods.
      await job.page.waitForTimeout(20_000);
      assert.deepEqual(
        job.proxy.requests.slice(before).filter(request => !request.watch),
        [],
      );
    },
  );

  test(
    'cut watches and a compacted history are recovered from, and the card goes on',
    { timeout: 300_000 },
    async () => {
      job.proxy.expireNextWatches(2);
      assert.ok(job.proxy.cutWatches() >= watched.length);
      await cluster(job.portal, [
        'kubectl',
        'delete',
        'tallyclusters/lost',
        '-n',
        namespace,
        '--wait=false',
      ]);
      // The official proxy passes on no broken connection: silence tells, after 90 s.
      await card(job.page)
        .getByText(/StorageClass “fast” not found/)
        .first()
        .waitFor({ state: 'detached', timeout: 150_000 });
      await eventually('the expired kinds to be listed again', async () =>
        watched.filter(
          resource => listsOf(resource, job.proxy.requests).length > 1,
        ).length >= 2
          ? true
          : undefined,
      );
    },
  );
}
