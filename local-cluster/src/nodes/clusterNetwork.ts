// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../../tools/cacheFolder.ts';
import { exclusively } from '../../../tools/exclusive.ts';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';

/** A node that runs containers. */
export interface RealNode {
  name: string;
  zone: string;
  /** Its own IP address. */
  address: string;
  /** The addresses of its pods. */
  podCidr: string;
}

/** The network of a cluster's real nodes, on a bridge of this machine. */
export interface ClusterNetwork {
  /** The bridge's interface. */
  bridge: string;
  /** The machine's own address on it. */
  gateway: string;
  /** Length of the prefix that nodes and machine share. */
  prefixLength: number;
  nodes: readonly RealNode[];
}

/**
 * Networks are cut from 198.18.0.0/15, which is for tests of network devices
 * and so in nobody's network: https://www.rfc-editor.org/rfc/rfc2544
 */
const mostNetworks = 32;
const zones = ['eu-a', 'eu-b', 'eu-c'];

/** Lays out one of the networks: a /20, of which nodes and each node's pods have a /24. */
export function layOutNetwork(
  index: number,
  realNodes: number,
): ClusterNetwork {
  const prefix = (third: number) =>
    `198.${18 + (index >> 4)}.${(index & 15) * 16 + third}`;
  return {
    bridge: `stateful${index}`,
    gateway: `${prefix(0)}.1`,
    prefixLength: 24,
    nodes: Array.from({ length: realNodes }, (_, position) => {
      const zone = zones[position % zones.length];
      const ordinal = Math.floor(position / zones.length) + 1;
      return {
        name: `worker-${zone.slice(-1)}${ordinal}`,
        zone,
        address: `${prefix(0)}.${11 + position}`,
        podCidr: `${prefix(position + 1)}.0/24`,
      };
    }),
  };
}

/**
 * Takes a network for a cluster, or finds the one it has. Clusters of all
 * clones choose under one lock, so two that start at once get different ones.
 *
 * @param folder - the cluster's
 * @returns the network's index
 * @throws Error when all are taken
 */
export async function takeNetwork(folder: string): Promise<number> {
  const claims = join(cacheFolder(), 'networks');
  await mkdir(claims, { recursive: true });
  return exclusively(claims, {}, async () => {
    const owners = new Map<number, string>();
    for (const file of await readdir(claims)) {
      const match = file.match(/^(\d+)\.json$/);
      if (!match) continue;
      const owner = JSON.parse(
        (await readFileIfExists(join(claims, file))) ?? '""',
      );
      if (owner === folder) return Number(match[1]);
      // A cluster whose folder was deleted has no nodes any more.
      if (existsSync(owner)) owners.set(Number(match[1]), owner);
    }
    const inUse = Object.values(networkInterfaces())
      .flatMap(addresses => addresses ?? [])
      .map(({ address }) => address);
    for (let index = 0; index < mostNetworks; index += 1) {
      const { gateway } = layOutNetwork(index, 0);
      if (owners.has(index) || inUse.includes(gateway)) continue;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writePrivateFile(
        join(claims, `${index}.json`),
        JSON.stringify(folder),
      );
      return index;
    }
    throw new Error(
      `All ${mostNetworks} networks for real nodes are taken by clusters in ${[
        ...owners.values(),
      ].join(', ')}: delete the folders of those you no longer need`,
    );
  });
}
