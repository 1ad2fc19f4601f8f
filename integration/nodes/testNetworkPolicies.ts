// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { toolbox } from '../../local-cluster/test/nodes/database.ts';
import { ledger, queue } from './engines.ts';
import type { ServicesJob } from './servicesJob.ts';

/** Who may connect by the policies that are generated, can; who may not, cannot. */
export function testNetworkPolicies(started: () => ServicesJob): void {
  const connects = (run: Promise<string>) =>
    run.then(
      () => true,
      () => false,
    );
  const fromShop = (address: string, port: number) =>
    connects(
      started().cluster.kubectl(
        `exec shopper --namespace=shop -- nc -z -w 2 ${address} ${port}`,
      ),
    );
  const fromNeighbour = (address: string, port: number) =>
    connects(
      started().clientOf(queue).run('nc -z -w 2 "$1" "$2"', address, `${port}`),
    );

  suite('network policies', () => {
    test('let in pods of the same namespace, on the port of the clients alone', async () => {
      assert.equal(await fromNeighbour('queue', 5672), true);
      // Erlang's, with which one could do anything.
      const address = await started().get(
        queue,
        'pod/queue-0',
        '.status.podIP',
      );
      assert.equal(await fromNeighbour(address, 4369), false);
      assert.equal(await fromNeighbour(address, 25672), false);
    });

    test('let in other namespaces only by their labels', async () => {
      const { cluster } = started();
      await cluster.kubectl('create namespace shop');
      await cluster.apply(toolbox('shopper', 'shop'));
      await cluster.kubectl(
        'wait pod/shopper --namespace=shop --for=condition=Ready --timeout=120s',
      );
      const address = 'ledger.ledger-system';
      assert.equal(await fromShop(address, 5432), false);
      const matchLabels = { 'kubernetes.io/metadata.name': 'shop' };
      await started().change(ledger, 'ledger', {
        networkPolicy: { from: { matchLabels } },
      });
      await waitFor('the shop to be let in', () => fromShop(address, 5432));
      assert.equal(await fromShop('queue.queue-system', 5672), false);
    });

    test('let replicas out to each other and to DNS alone', async () => {
      const job = started();
      const reaches = (address: string, port: number) =>
        connects(
          job.inReplica(
            ledger,
            'ledger-0',
            `timeout 2 bash -c '</dev/tcp/${address}/${port}'`,
          ),
        );
      const dns = await job.cluster.kubectl(
        'get service/kube-dns --namespace=kube-system -o=jsonpath={.spec.clusterIP}',
      );
      assert.equal(await reaches(dns, 53), true);
      assert.equal(await reaches('kubernetes.default', 443), false);
      assert.equal(await reaches('queue.queue-system', 5672), false);
    });
  });
}
