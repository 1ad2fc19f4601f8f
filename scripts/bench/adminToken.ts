// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { askApiServer } from '../../local-cluster/src/controlPlane/apiServer.ts';
import type { PreparedCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';

/** Asks the API server, and answers what it says; throws what it refuses. */
export type Ask = (
  path: string,
  method?: string,
  body?: object,
) => Promise<any>;

/** The token of one who may do everything. */
export async function adminToken(cluster: PreparedCluster): Promise<string> {
  const config = JSON.parse(await readFile(cluster.adminKubeconfig, 'utf8'));
  return config.users[0].user.token;
}

/** Asks the API server as an administrator. */
export async function asAdmin(cluster: PreparedCluster): Promise<Ask> {
  const token = await adminToken(cluster);
  return async (path, method = 'GET', body) => {
    const answer = await askApiServer(cluster, path, {
      token,
      method,
      body: body && JSON.stringify(body),
      contentType:
        method === 'PATCH' ? 'application/merge-patch+json' : undefined,
      timeoutMs: 60_000,
    });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.body}`);
    return JSON.parse(answer.body);
  };
}
