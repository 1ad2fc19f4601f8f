// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { prepareCluster } from '../local-cluster/src/cluster/prepareCluster.ts';
import { writeExecKubeconfig } from '../local-cluster/test/execKubeconfig.ts';
import { screenshotFolder } from './chromium.ts';
import { cluster } from './cluster.ts';
import { signInAsGuest } from './guest.ts';
import { card, namespace, service, type MainJob } from './mainJob.ts';
import { startPortal } from './portal.ts';
import { processesOf } from '../tools/process/processesOf.ts';

/** The context's name in the kubeconfigs of the cluster called "local". */
const context = 'stateful-local';

/**
 * `npm start -- --context NAME`: the cluster is brought up apart, as the user's
 * own would be, and its context may do everything in it.
 */
export function testContextStart(job: MainJob): void {
  test(
    'npm start -- --context shows a cluster of the kubeconfig, and can only read it',
    { timeout: 300_000 },
    async t => {
      await job.portal.stop();
      await cluster(job.portal, ['up']);
      t.after(() => cluster(job.portal, ['down']));
      const prepared = await prepareCluster({
        name: 'local',
        dataDir: job.folder,
      });
      const before = await processesOf(job.folder);

      job.portal = await startPortal({
        dataDir: job.folder,
        logFile: join(screenshotFolder, 'npm-start-context.log'),
        env: { KUBECONFIG: await writeExecKubeconfig(prepared) },
        args: [`--context=${context}`],
        portsOf: job.portal,
      });
      await job.page.reload();
      await card(job.page).getByText('5 of 5 ready').first().waitFor();

      const guest = await signInAsGuest(job.portal);
      const ask = (path: string, init: RequestInit = {}) =>
        guest.ask(`/api/kubernetes/proxy${path}`, {
          ...init,
          headers: {
            'Backstage-Kubernetes-Cluster': context,
            'Content-Type': 'application/json',
          },
        });
      const pods = await ask(`/api/v1/namespaces/${namespace}/pods`);
      assert.equal(pods.status, 200);
      const replicas = (await pods.json()).items.filter(
        ({ metadata }: { metadata: { name: string } }) =>
          metadata.name.startsWith(`${service}-`) &&
          /-[0-9]$/.test(metadata.name),
      );
      assert.equal(replicas.length, 5);

      await cluster(job.portal, [
        'kubectl',
        'create',
        'secret',
        'generic',
        'password',
        '--from-literal=a=b',
      ]);
      for (const path of ['/password', '']) {
        const secret = await ask(`/api/v1/namespaces/default/secrets${path}`);
        assert.equal(secret.status, 403);
        assert.match(
          await secret.text(),
          /only reads, and nothing confidential/,
        );
      }
      const written = await ask('/api/v1/namespaces', {
        method: 'POST',
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'written' },
        }),
      });
      assert.equal(written.status, 403);
      assert.match(
        await written.text(),
        /only reads, and nothing confidential/,
      );
      assert.equal(
        await cluster(job.portal, [
          'kubectl',
          'get',
          'namespace',
          'written',
          '--ignore-not-found',
        ]),
        '',
      );

      await job.portal.stop();
      assert.deepEqual(await processesOf(job.folder), before);
    },
  );
}
