// SPDX-License-Identifier: Apache-2.0

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreparedCluster } from '../src/cluster/prepareCluster.ts';

/**
 * A kubeconfig whose user, the cluster's admin, signs in by running a program,
 * as on most clouds.
 *
 * @returns its absolute path
 */
export async function writeExecKubeconfig(
  cluster: PreparedCluster,
): Promise<string> {
  const config = JSON.parse(await readFile(cluster.adminKubeconfig, 'utf8'));
  const [{ name, user }] = config.users;
  config.users = [
    {
      name,
      user: {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          interactiveMode: 'Never',
          command: process.execPath,
          args: [
            '-p',
            `'{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"' + process.env.EXEC_TOKEN + '"}}'`,
          ],
          env: [{ name: 'EXEC_TOKEN', value: user.token }],
        },
      },
    },
  ];
  const file = join(cluster.folder, 'exec.kubeconfig.json');
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
