// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ApiObject } from './apiClient.ts';
import type { OperatorUnderTest } from './operatorUnderTest.ts';

const clientPort = 6379;

/** Ports that pods of every namespace may reach. */
function openToAll({ spec }: ApiObject): number[] {
  return spec.ingress
    .filter(({ from }: { from?: { namespaceSelector?: object }[] }) =>
      from?.some(
        ({ namespaceSelector }) =>
          namespaceSelector && Object.keys(namespaceSelector).length === 0,
      ),
    )
    .flatMap(({ ports }: { ports: { port: number }[] }) =>
      ports.map(({ port }) => port),
    );
}

/** Who may reach the replicas, and whom they may reach. */
export function testNetwork(started: () => OperatorUnderTest): void {
  suite('network', { concurrency: 6 }, () => {
    for (const [title, port, open] of [
      ['a port of their own', 9187, [9187]],
      ['the client port', clientPort, []],
    ] as const) {
      test(`monitoring does not open the client port: metrics on ${title}`, async () => {
        const operator = started();
        const cluster = `scraped-${port}`;
        await operator.createReady(cluster, {
          replicas: 1,
          monitoring: { port },
        });
        const policy = await operator.api.get('networkpolicies', cluster);
        assert.deepEqual(openToAll(policy), open);
      });
    }

    test('replicas reach what the spec asks for', async () => {
      const operator = started();
      const egress = [
        {
          to: [{ cidr: '192.0.2.0/24' }],
          ports: [{ port: 443 }, { port: 9000, endPort: 9100 }],
        },
        {
          to: [
            { namespaceSelector: { matchLabels: { team: 'identity' } } },
            { podSelector: { matchLabels: { app: 'proxy' } } },
          ],
        },
      ];
      await operator.createReady('reaching', {
        replicas: 1,
        networkPolicy: { egress },
      });
      const { spec } = await operator.api.get('networkpolicies', 'reaching');
      assert.deepEqual(spec.egress.slice(-2), [
        {
          to: [{ ipBlock: { cidr: '192.0.2.0/24' } }],
          ports: [
            { protocol: 'TCP', port: 443 },
            { protocol: 'TCP', port: 9000, endPort: 9100 },
          ],
        },
        { to: egress[1].to },
      ]);
      assert.equal(spec.egress.length, 4);

      for (const to of [
        {},
        { cidr: '192.0.2.0/24', podSelector: {} },
        { cidr: 'everywhere' },
      ]) {
        await assert.rejects(
          operator.create('reaching-nowhere', {
            networkPolicy: { egress: [{ to: [to] }] },
          }),
          { status: 422 },
        );
      }
    });
  });
}
