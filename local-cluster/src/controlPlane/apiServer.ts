// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';

/** An answer of the API server, its body as text. */
export interface ApiAnswer {
  status: number;
  body: string;
}

/**
 * Asks the API server directly, for what is asked too often for kubectl.
 *
 * @throws Error when it does not answer within `timeoutMs`
 */
export async function askApiServer(
  cluster: Pick<PreparedCluster, 'server' | 'caFile'>,
  path: string,
  options: {
    token?: string;
    method?: string;
    body?: string;
    contentType?: string;
    timeoutMs?: number;
  } = {},
): Promise<ApiAnswer> {
  const ca = await readFile(cluster.caFile);
  return new Promise((resolve, reject) => {
    const asking = request(
      new URL(path, cluster.server),
      {
        ca,
        agent: false,
        method: options.method ?? 'GET',
        timeout: options.timeoutMs ?? 10_000,
        headers: {
          ...(options.token && { Authorization: `Bearer ${options.token}` }),
          ...(options.body && {
            'Content-Type': options.contentType ?? 'application/json',
          }),
        },
      },
      answer => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', chunk => (body += chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body }),
        );
        answer.on('error', reject);
      },
    );
    asking.on('timeout', () =>
      asking.destroy(new Error(`${cluster.server} does not answer`)),
    );
    asking.on('error', reject);
    asking.end(options.body);
  });
}

/** Whether a server says that it is well; false while nothing listens. */
export async function isServerReady(
  server: Pick<PreparedCluster, 'server' | 'caFile'>,
  path: '/readyz' | '/healthz',
): Promise<boolean> {
  return askApiServer(server, path, { timeoutMs: 2_000 }).then(
    answer => answer.status === 200,
    () => false,
  );
}
