// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { layOutNetwork, takeNetwork } from './clusterNetwork.ts';

test('nodes are spread over three zones and share no address', () => {
  const { gateway, nodes } = layOutNetwork(17, 4);
  assert.equal(gateway, '198.19.16.1');
  assert.deepEqual(nodes, [
    {
      name: 'worker-a1',
      zone: 'eu-a',
      address: '198.19.16.11',
      podCidr: '198.19.17.0/24',
    },
    {
      name: 'worker-b1',
      zone: 'eu-b',
      address: '198.19.16.12',
      podCidr: '198.19.18.0/24',
    },
    {
      name: 'worker-c1',
      zone: 'eu-c',
      address: '198.19.16.13',
      podCidr: '198.19.19.0/24',
    },
    {
      name: 'worker-a2',
      zone: 'eu-a',
      address: '198.19.16.14',
      podCidr: '198.19.20.0/24',
    },
  ]);
});

test('no two networks overlap', () => {
  const cidrs = Array.from({ length: 32 }, (_, index) => {
    const { gateway, nodes } = layOutNetwork(index, 9);
    return [gateway, ...nodes.map(({ podCidr }) => podCidr)].map(address =>
      address.split('.').slice(0, 3).join('.'),
    );
  }).flat();
  assert.equal(new Set(cidrs).size, cidrs.length);
});

test('interface names fit into the 15 bytes that Linux has for them', () => {
  assert.ok(`${layOutNetwork(31, 9).bridge}-9`.length <= 15);
});

test('clusters that start at once get networks of their own, and keep them', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'networks-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  process.env.STATEFUL_CACHE = join(folder, 'cache');
  t.after(() => delete process.env.STATEFUL_CACHE);
  const clusters = ['one', 'two', 'three'].map(name => join(folder, name));
  const first = await Promise.all(clusters.map(takeNetwork));
  assert.equal(new Set(first).size, 3);
  assert.deepEqual(await Promise.all(clusters.map(takeNetwork)), first);
  // What a deleted cluster had is free.
  await rm(clusters[0], { recursive: true });
  assert.equal(await takeNetwork(join(folder, 'four')), first[0]);
});
