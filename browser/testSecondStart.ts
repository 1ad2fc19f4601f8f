// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { loadavg, availableParallelism } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isPortBusy } from '../tools/freePorts.ts';
import { prepareGitHost } from '../local-cluster/src/gitHost/prepareGitHost.ts';
import { prepareCluster } from '../local-cluster/src/cluster/prepareCluster.ts';
import { screenshotFolder } from './chromium.ts';
import { cluster } from './cluster.ts';
import { signInAsGuest } from './guest.ts';
import {
  card,
  namespace,
  onRealNodes,
  service,
  type MainJob,
} from './mainJob.ts';
import { startPortal } from './portal.ts';
import { processesOf } from '../tools/process/processesOf.ts';

/** How long a start may take where everything is built, on two idle cores; ms. */
const secondStartLimit = 30_000;

/** What has to outlive a restart, as the portal, the cluster and the git host tell it. */
async function everythingMade({ portal, folder }: MainJob) {
  const guest = await signInAsGuest(portal);
  const gitHost = await prepareGitHost({ dataDir: folder });
  const { username, password } = gitHost;
  const branches = await fetch(
    `${gitHost.url}/api/v1/repos/${gitHost.organisation}/${service}/branches`,
    {
      headers: {
        authorization: `Basic ${btoa(`${username}:${password}`)}`,
      },
    },
  );
  assert.equal(branches.status, 200);
  const uids = await cluster(portal, [
    'kubectl',
    'get',
    'tallyclusters,statefulsets,persistentvolumeclaims',
    `--namespace=${namespace}`,
    '--output=custom-columns=KIND:.kind,NAME:.metadata.name,UID:.metadata.uid',
  ]);
  return {
    entities: await guest.read(
      '/api/catalog/entities?fields=kind,metadata.name,metadata.uid&order=asc:metadata.uid',
    ),
    commits: (await branches.json()).map(
      (branch: { name: string; commit: { id: string } }) => [
        branch.name,
        branch.commit.id,
      ],
    ),
    objects: uids.trim().split('\n'),
  };
}

/** Every port that a start in this folder listens on. */
async function allPorts({ portal, folder }: MainJob): Promise<number[]> {
  const prepared = await prepareCluster({ name: 'local', dataDir: folder });
  // Real nodes reach the API server at an address of their own, which is not the loopback interface's.
  const { apiServer, ...others } = prepared.ports;
  const ofCluster = onRealNodes ? others : { apiServer, ...others };
  const gitHost = await prepareGitHost({ dataDir: folder });
  return [
    Number(new URL(portal.url).port),
    Number(new URL(portal.backendUrl).port),
    gitHost.port,
    ...Object.values(ofCluster),
  ];
}

/** Ctrl-C ends all of it, and the next start finds all that was made. */
export function testSecondStart(job: MainJob): void {
  let made: Awaited<ReturnType<typeof everythingMade>>;

  test(
    'Ctrl-C ends every process that npm start began, and frees its ports',
    { timeout: 180_000 },
    async () => {
      made = await everythingMade(job);
      assert.ok(made.entities.length > 0);
      assert.ok(made.commits.length > 0);
      const ports = await allPorts(job);
      for (const port of ports) {
        assert.equal(await isPortBusy(port), true, `port ${port}`);
      }
      const processes = await processesOf(job.folder);
      for (const part of [
        ' etcd ',
        onRealNodes ? '/containerd ' : '/kwok ',
        '/gitea ',
        '/backstage-cli ',
        // The operator that was deployed, where it is in no pod.
        ...(onRealNodes ? [] : [' --health-probe-bind-address=']),
      ]) {
        assert.ok(
          processes.some(({ command }) => command.includes(part)),
          `${part} is not among ${JSON.stringify(processes)}`,
        );
      }
      await job.portal.stop();
      assert.deepEqual(await processesOf(job.folder), []);
      for (const port of ports) {
        assert.equal(await isPortBusy(port), false, `port ${port}`);
      }
    },
  );

  test(
    'a second start takes 30 s at most, and finds the same entities, repository and volumes',
    { timeout: 300_000 },
    async context => {
      await job.portal.stop();
      job.portal = await startPortal({
        dataDir: job.folder,
        logFile: join(screenshotFolder, 'npm-start-again.log'),
        env: { STATEFUL_CLUSTER_URL: job.proxy.url },
        portsOf: job.portal,
      });
      // Where other work keeps the cores busy, all of this takes its share longer.
      const share = Math.max(1, loadavg()[0] / availableParallelism());
      const { startMs } = job.portal;
      context.diagnostic(
        `${(startMs / 1000).toFixed(1)} s at a load of ${share.toFixed(1)}`,
      );
      assert.ok(startMs <= secondStartLimit * share, `${startMs} ms`);
      assert.deepEqual(await everythingMade(job), made);
      await job.page.reload();
      await card(job.page).getByText('5 of 5 ready').first().waitFor();
      assert.match(
        await cluster(job.portal, ['status']),
        new RegExp(`operator-\\S*${service}`),
      );
    },
  );
}
