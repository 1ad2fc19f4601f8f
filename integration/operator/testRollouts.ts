// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OperatorUnderTest } from './operatorUnderTest.ts';

const image = 'docker.io/valkey/valkey:8';
/** Cannot be pulled: https://www.rfc-editor.org/rfc/rfc2606#section-2 */
const missing = 'registry.example.invalid/valkey:8';

/** How replicas come to a new revision, and away from a bad one. */
export function testRollouts(started: () => OperatorUnderTest): void {
  suite('rollouts', { concurrency: 6 }, () => {
    const canary = { canary: { soakSeconds: 0 } };
    for (const [title, update] of [
      ['without gates', {}],
      ['as a canary', canary],
    ] as const) {
      test(`a first image that cannot be pulled is corrected, ${title}`, async () => {
        const operator = started();
        const cluster = `first-${Object.keys(update)[0] ?? 'plain'}`;
        await operator.create(cluster, { image: missing, update });
        await operator.until('the first pod to wait for its image', async () => {
          const [pod] = await operator.pods(cluster);
          return pod?.status.containerStatuses?.[0].state.waiting;
        });
        await operator.change(cluster, { image });
        await operator.untilReady(cluster, 90_000);
        for (const pod of await operator.pods(cluster)) {
          assert.equal(pod.spec.containers[0].image, image);
        }
      });
    }
  });
}
