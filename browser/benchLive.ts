// SPDX-License-Identifier: Apache-2.0

// How soon the card shows what a cluster does, and how much viewers ask of the
// API server, both beside the official Kubernetes tab on the same entity.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startCountingProxy } from '../local-cluster/src/countingProxy/countingProxy.ts';
import { askApiServer } from '../local-cluster/src/controlPlane/apiServer.ts';
import {
  prepareCluster,
  type PreparedCluster,
} from '../local-cluster/src/cluster/prepareCluster.ts';
import { percentile, printFigures } from '../tools/figures.ts';
import { launchBrowser, signIn } from './chromium.ts';
import { cluster } from './cluster.ts';
import { signInAsGuest } from './guest.ts';
import { startPortal } from './portal.ts';
import { lookAtCard, lookAtTab, requestsPer10s } from './viewers.ts';

const changes = 200;
/** The official tab polls every 10 s: more would take half an hour and say the same. */
const changesOfficial = 12;
const viewers = 20;

/** The scene whose StatefulSet is changed; its entity is in the demo's catalog. */
const scene = { entity: 'healthy', namespace: 'healthy', set: 'ledger' };

async function adminToken(prepared: PreparedCluster): Promise<string> {
  const kubeconfig = JSON.parse(
    await readFile(prepared.adminKubeconfig, 'utf8'),
  );
  return kubeconfig.users[0].user.token;
}

/** Scales the set, and resolves with the moment the API server had it. */
async function scale(prepared: PreparedCluster, token: string, count: number) {
  await askApiServer(
    prepared,
    `/apis/apps/v1/namespaces/${scene.namespace}/statefulsets/${scene.set}/scale`,
    {
      token,
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: JSON.stringify({ spec: { replicas: count } }),
    },
  );
  return Date.now();
}

/** Resolves with the moment at which the page's text first matches. */
function whenShown(page: Page, pattern: string): Promise<number> {
  return page.evaluate(
    source =>
      new Promise<number>(resolve => {
        const wanted = new RegExp(source);
        const look = () => wanted.test(document.body.innerText);
        if (look()) {
          resolve(Date.now());
          return;
        }
        const observer = new MutationObserver(() => {
          if (look()) {
            observer.disconnect();
            resolve(Date.now());
          }
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      }),
    pattern,
  );
}

async function delays(
  page: Page,
  count: number,
  change: (replicas: number) => Promise<number>,
  pattern: (replicas: number) => string,
): Promise<number[]> {
  const measured: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const replicas = index % 2 === 0 ? 4 : 3;
    const shown = whenShown(page, pattern(replicas));
    const written = await change(replicas);
    measured.push(Math.max(0, (await shown) - written));
  }
  return measured;
}

/**
 * Starts a portal of its own with the demo's scenes, and prints the figures.
 * The official tab's delays come from fewer changes, for it polls every 10 s.
 */
export async function benchLive(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stateful-bench-'));
  const prepared = await prepareCluster({ name: 'local', dataDir: folder });
  const proxy = await startCountingProxy(
    prepared.server,
    await readFile(prepared.caFile),
  );
  const portal = await startPortal({
    dataDir: folder,
    logFile: join(folder, 'npm-start.log'),
    env: { STATEFUL_CLUSTER_URL: proxy.url },
  });
  const browser = await launchBrowser();
  try {
    await cluster(portal, ['scene', scene.entity]);
    const token = await adminToken(prepared);
    const change = (replicas: number) => scale(prepared, token, replicas);
    const page = await browser.newPage();
    await signIn(page, portal.url);
    const entityUrl = `${portal.url}/catalog/default/component/${scene.entity}`;

    await page.goto(entityUrl);
    await page.getByText('3 of 3 ready').first().waitFor();
    const card = await delays(
      page,
      changes,
      change,
      replicas => `of ${replicas} ready`,
    );

    await change(3);
    await page.goto(`${entityUrl}/kubernetes`);
    await page.getByText(scene.set).first().waitFor();
    const tab = await delays(
      page,
      changesOfficial,
      change,
      replicas => `\\b${replicas} pods`,
    );
    await page.close();

    const guest = await signInAsGuest(portal);
    const figures = [];
    for (const count of [1, viewers]) {
      figures.push({
        what: `API-server requests per 10 s, ${count} viewer${
          count > 1 ? 's' : ''
        }`,
        value: await requestsPer10s(
          proxy,
          signal => lookAtCard(guest, scene.entity, signal),
          count,
        ),
        unit: 'requests',
        peer: {
          name: 'Kubernetes tab',
          value: await requestsPer10s(
            proxy,
            signal => lookAtTab(guest, scene.entity, signal),
            count,
          ),
        },
      });
    }
    const peer = (percent: number) => ({
      name: `Kubernetes tab (${changesOfficial} changes)`,
      value: percentile(tab, percent),
    });
    printFigures('live', [
      {
        what: `cluster change to DOM, p50 of ${changes}`,
        value: percentile(card, 50),
        unit: 'ms',
        peer: peer(50),
        aim: 150,
      },
      {
        what: `cluster change to DOM, p99 of ${changes}`,
        value: percentile(card, 99),
        unit: 'ms',
        peer: peer(99),
        aim: 500,
      },
      ...figures,
    ]);
  } finally {
    await browser.close();
    await portal.stop();
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
}
