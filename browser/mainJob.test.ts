// SPDX-License-Identifier: Apache-2.0

// The proof: what a newcomer does, against all of it, nothing mocked. From the
// form to a repository, a running operator and a card that comes alive by itself;
// then that all of it ends, comes back, and shows a cluster of the user's.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startCountingProxy } from '../local-cluster/src/countingProxy/countingProxy.ts';
import { prepareCluster } from '../local-cluster/src/cluster/prepareCluster.ts';
import { launchBrowser, screenshotFolder } from './chromium.ts';
import { type MainJob, nodeArgs, nodes } from './mainJob.ts';
import { startPortal } from './portal.ts';
import { testContextStart } from './testContextStart.ts';
import { testCountedRequests } from './testCountedRequests.ts';
import { testForm } from './testForm.ts';
import { testLiveCard } from './testLiveCard.ts';
import { testSecondStart } from './testSecondStart.ts';

/** Filled before the first step. */
const job = {} as MainJob;

before(
  async () => {
    job.folder = await mkdtemp(join(tmpdir(), 'stateful-browser-'));
    await mkdir(screenshotFolder, { recursive: true });
    const prepared = await prepareCluster({
      name: 'local',
      dataDir: job.folder,
      nodes,
    });
    job.proxy = await startCountingProxy(
      prepared.server,
      await readFile(prepared.caFile),
    );
    job.portal = await startPortal({
      dataDir: job.folder,
      logFile: join(screenshotFolder, 'npm-start.log'),
      env: { STATEFUL_CLUSTER_URL: job.proxy.url },
      args: nodeArgs,
    });
    job.browser = await launchBrowser();
    job.page = await job.browser.newPage({
      viewport: { width: 1280, height: 900 },
    });
    job.page.setDefaultTimeout(60_000);
    job.page.on('pageerror', error =>
      process.stderr.write(`page error: ${error.message}\n`),
    );
  },
  { timeout: 1_200_000 },
);

after(
  async () => {
    await job.page?.screenshot({ path: join(screenshotFolder, 'last.png') });
    await job.browser?.close();
    await job.portal?.stop();
    await job.proxy?.close();
    await rm(job.folder, { recursive: true, force: true });
  },
  { timeout: 180_000 },
);

testForm(job);

testLiveCard(job);

testCountedRequests(job);

test('the page was never reloaded', async () => {
  await job.assertNotReloaded();
});

testSecondStart(job);

testContextStart(job);
