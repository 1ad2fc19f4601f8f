// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeScreenshots } from './chromium.ts';
import { cluster } from './cluster.ts';
import { card, namespace, service, type MainJob } from './mainJob.ts';

function customResource(name: string, spec: Record<string, unknown>) {
  return JSON.stringify({
    apiVersion: `${service}.example.com/v1alpha1`,
    kind: 'TallyCluster',
    metadata: { name, namespace },
    spec,
  });
}

/** The card of the new service follows what its cluster does, by itself. */
export function testLiveCard(job: MainJob): void {
  test(
    'deploy brings it to life: the card goes to 3 of 3 with bound claims by itself',
    { timeout: 600_000 },
    async () => {
      const { page, portal } = job;
      await cluster(portal, ['deploy', service]);
      await card(page)
        .getByText('3 of 3 ready')
        .first()
        .waitFor({ timeout: 120_000 });
      for (const ordinal of [0, 1, 2]) {
        const row = card(page).locator(`[data-replica="${ordinal}"]`);
        await row.getByText(/^Bound/).waitFor();
      }
      await takeScreenshots(
        page,
        '6-three-of-three',
        card(page).locator('[data-replica="2"]'),
      );
      const sets = JSON.parse(
        await cluster(portal, [
          'kubectl',
          'get',
          'statefulsets,persistentvolumeclaims',
          '-n',
          namespace,
          '-o',
          'json',
        ]),
      );
      const claims = sets.items.filter(
        (item: { kind: string }) => item.kind === 'PersistentVolumeClaim',
      );
      assert.equal(claims.length, 3);
      assert.ok(
        claims.every(
          (claim: { status: { phase: string } }) =>
            claim.status.phase === 'Bound',
        ),
      );
    },
  );

  test(
    'the card follows when the custom resource is scaled to 5',
    { timeout: 180_000 },
    async () => {
      const { page, portal } = job;
      const [name] = (
        await cluster(portal, [
          'kubectl',
          'get',
          'tallyclusters',
          '-n',
          namespace,
          '-o',
          'jsonpath={.items[*].metadata.name}',
        ])
      )
        .trim()
        .split(' ');
      await cluster(portal, [
        'kubectl',
        'scale',
        `tallyclusters/${name}`,
        '-n',
        namespace,
        '--replicas=5',
      ]);
      await card(page).getByText('5 of 5 ready').first().waitFor();
      await takeScreenshots(
        page,
        '7-five-of-five',
        card(page).locator('[data-replica="4"]'),
      );
    },
  );

  test(
    'one with a class that does not exist shows its claim pending, and why',
    { timeout: 180_000 },
    async () => {
      const { page, portal } = job;
      await cluster(
        portal,
        ['kubectl', 'apply', '-f', '-'],
        customResource('lost', {
          image: 'docker.io/library/postgres:17',
          port: 5432,
          replicas: 1,
          storage: { size: '1Gi', storageClassName: 'fast' },
        }),
      );
      await card(page)
        .getByText(/StorageClass “fast” not found/)
        .first()
        .waitFor();
      await takeScreenshots(
        page,
        '8-claim-pending',
        card(page).getByText(/StorageClass “fast” not found/),
      );
    },
  );
}
