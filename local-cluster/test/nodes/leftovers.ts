// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { processesOf } from '../../../tools/process/processesOf.ts';
import type { PreparedCluster } from '../../src/cluster/prepareCluster.ts';
import { networkOf } from '../../src/nodes/realNodes.ts';

const list = (folder: string) => readdir(folder).catch(() => []);

/** What a stopped cluster with real nodes has left on this machine: nothing, if all is well. */
export async function leftovers(cluster: PreparedCluster): Promise<string[]> {
  const { bridge, nodes } = networkOf(cluster);
  const processes = (await processesOf(cluster.folder)).filter(
    ({ pid }) => pid !== process.pid,
  );
  const mounts = (await readFile('/proc/self/mounts', 'utf8'))
    .split('\n')
    .filter(line => line.includes(cluster.folder));
  const backings = await Promise.all(
    (
      await list('/sys/block')
    ).map(device =>
      readFile(join('/sys/block', device, 'loop/backing_file'), 'utf8').catch(
        () => '',
      ),
    ),
  );
  const interfaces = (await list('/sys/class/net')).filter(
    name => name === bridge || name.startsWith(`${bridge}-`),
  );
  const routes = (await readFile('/proc/net/route', 'utf8'))
    .split('\n')
    .filter(line => line.startsWith(`${bridge}\t`));
  const cgroups = [];
  for (const hierarchy of ['', ...(await list('/sys/fs/cgroup'))]) {
    for (const { name } of nodes) {
      const path = join('/sys/fs/cgroup', hierarchy, `${bridge}-${name}`);
      if ((await list(path)).length > 0) cgroups.push(path);
    }
  }
  return [
    ...processes.map(({ pid, command }) => `process ${pid}: ${command}`),
    ...mounts.map(line => `mount: ${line}`),
    ...backings
      .filter(file => file.startsWith(cluster.folder))
      .map(file => `loop device of ${file.trim()}`),
    ...interfaces.map(name => `interface ${name}`),
    ...(networkInterfaces()[bridge] ?? []).map(
      ({ address }) => `address ${address}`,
    ),
    ...routes.map(line => `route: ${line}`),
    ...cgroups.map(path => `cgroup ${path}`),
  ];
}
