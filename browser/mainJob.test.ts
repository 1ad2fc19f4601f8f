/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

// The proof: what a newcomer does, against all of it, nothing mocked. From the
// form to a repository, a running operator and a card that comes alive by itself.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import {
  startCountingProxy,
  type CountedRequest,
  type CountingProxy,
} from '../local-cluster/src/countingProxy.ts';
import { prepareCluster } from '../local-cluster/src/prepareCluster.ts';
import {
  forbidReload,
  launchBrowser,
  screenshotFolder,
  signIn,
  takeScreenshots,
} from './chromium.ts';
import { cluster } from './cluster.ts';
import { eventually, startPortal, type RunningPortal } from './portal.ts';

const service = 'tally';
const namespace = `${service}-system`;

let folder: string;
let proxy: CountingProxy;
let portal: RunningPortal;
let browser: Browser;
let page: Page;
let assertNotReloaded: () => Promise<void>;

before(
  async () => {
    folder = await mkdtemp(join(tmpdir(), 'stateful-browser-'));
    await mkdir(screenshotFolder, { recursive: true });
    const prepared = await prepareCluster({ name: 'local', dataDir: folder });
    proxy = await startCountingProxy(
      prepared.server,
      await readFile(prepared.caFile),
    );
    portal = await startPortal({
      dataDir: folder,
      logFile: join(screenshotFolder, 'npm-start.log'),
      env: { STATEFUL_CLUSTER_URL: proxy.url },
    });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', error =>
      process.stderr.write(`page error: ${error.message}\n`),
    );
  },
  { timeout: 1_200_000 },
);

after(
  async () => {
    await page?.screenshot({ path: join(screenshotFolder, 'last.png') });
    await browser?.close();
    await portal?.stop();
    await proxy?.close();
    await rm(folder, { recursive: true, force: true });
  },
  { timeout: 180_000 },
);

function card(): Locator {
  return page.getByRole('article').filter({ hasText: 'Stateful service' });
}

function inCatalog(): Locator {
  return page.getByRole('link', { name: 'Open it in the catalog' }).first();
}

async function fillFirstPage() {
  await page.getByLabel('Name').first().fill(service);
  await page
    .getByLabel('Description')
    .first()
    .fill('Counts what the others earn');
  await page.getByLabel('Owner').first().fill('platform');
  await page
    .getByRole('option', { name: /platform/i })
    .first()
    .click();
}

function customResource(name: string, spec: Record<string, unknown>) {
  return JSON.stringify({
    apiVersion: `${service}.example.com/v1alpha1`,
    kind: 'TallyCluster',
    metadata: { name, namespace },
    spec,
  });
}

test(
  'a newcomer signs in, fills the form and gets a repository and an entity',
  { timeout: 300_000 },
  async () => {
    await signIn(page, portal.url);
    assertNotReloaded = await forbidReload(page);
    await takeScreenshots(page, '1-home', page.getByText('Orders'));

    await page.getByRole('link', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Choose' }).first().click();

    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await fillFirstPage();
      await takeScreenshots(page, '2-form', page.getByLabel('Name'), [theme]);
    }
    await page.getByRole('button', { name: 'Next' }).click();

    await page
      .getByLabel('Image')
      .first()
      .fill('docker.io/library/postgres:17');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Size of each volume').first().waitFor();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByLabel('Owner').first().fill('stateful');
    // Backstage's field for the repository has a label that is not tied to it.
    await page.locator('form input[type=text]').last().fill(service);
    await page.keyboard.press('Tab');
    // The field tells the form what is in it a moment after it was typed.
    await eventually('the form to take the repository', async () => {
      await page.getByRole('button', { name: 'Review' }).click();
      await page
        .getByRole('button', { name: 'Generate the service' })
        .waitFor({ timeout: 3_000 });
      return true;
    });
    const generate = page.getByRole('button', { name: 'Generate the service' });
    await takeScreenshots(page, '3-review', generate, ['light']);
    await generate.click();

    await inCatalog().waitFor({ timeout: 120_000 });
    await page.getByText(`npm run cluster -- deploy ${service}`).waitFor();
    await takeScreenshots(page, '4-task', inCatalog());

    await inCatalog().click();
    await page.getByText('Nothing is deployed yet').waitFor();
    await takeScreenshots(
      page,
      '5-nothing-deployed',
      page.getByText('Nothing is deployed yet'),
    );
  },
);

test(
  'deploy brings it to life: the card goes to 3 of 3 with bound claims by itself',
  { timeout: 600_000 },
  async () => {
    await cluster(portal, ['deploy', service]);
    await card()
      .getByText('3 of 3 ready')
      .first()
      .waitFor({ timeout: 120_000 });
    for (const ordinal of [0, 1, 2]) {
      const row = card().locator(`[data-replica="${ordinal}"]`);
      await row.getByText(/^Bound/).waitFor();
    }
    await takeScreenshots(
      page,
      '6-three-of-three',
      card().locator('[data-replica="2"]'),
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
    await card().getByText('5 of 5 ready').first().waitFor();
    await takeScreenshots(
      page,
      '7-five-of-five',
      card().locator('[data-replica="4"]'),
    );
  },
);

test(
  'one with a class that does not exist shows its claim pending, and why',
  { timeout: 180_000 },
  async () => {
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
    await card()
      .getByText(/class “fast” does not exist/)
      .first()
      .waitFor();
    await takeScreenshots(
      page,
      '8-claim-pending',
      card().getByText(/class “fast” does not exist/),
    );
  },
);

/** Requests for one resource by the portal's service account, watches apart. */
function listsOf(resource: string, requests: CountedRequest[]) {
  return requests.filter(
    request =>
      request.method === 'GET' &&
      !request.watch &&
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

test(
  'one LIST for each kind, and nothing is asked again while the card is open',
  { timeout: 120_000 },
  async () => {
    for (const resource of watched) {
      assert.equal(
        listsOf(resource, proxy.requests).length,
        1,
        `LISTs of ${resource}`,
      );
    }
    const before = proxy.requests.length;
    // Two of the official tab's polling periods.
    await page.waitForTimeout(20_000);
    assert.deepEqual(
      proxy.requests.slice(before).filter(request => !request.watch),
      [],
    );
  },
);

test(
  'cut watches and a compacted history are recovered from, and the card goes on',
  { timeout: 300_000 },
  async () => {
    proxy.expireNextWatches(2);
    assert.ok(proxy.cutWatches() >= watched.length);
    await cluster(portal, [
      'kubectl',
      'delete',
      'tallyclusters/lost',
      '-n',
      namespace,
      '--wait=false',
    ]);
    // The official proxy passes on no broken connection: silence tells, after 75 s.
    await card()
      .getByText(/class “fast” does not exist/)
      .first()
      .waitFor({ state: 'detached', timeout: 150_000 });
    await eventually('the expired kinds to be listed again', async () =>
      watched.filter(resource => listsOf(resource, proxy.requests).length > 1)
        .length >= 2
        ? true
        : undefined,
    );
  },
);

test('the page was never reloaded', async () => {
  await assertNotReloaded();
});
